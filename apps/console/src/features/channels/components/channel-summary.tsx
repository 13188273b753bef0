import type { AccessCount, Channel } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

interface ChannelSummaryProps {
  channel: Channel;
  /** Undefined while it is not known. */
  count: AccessCount | undefined;
}

/** How a channel is set, and how many people have it. */
export function ChannelSummary({ channel, count }: ChannelSummaryProps) {
  const { t, formats } = useTexts();
  const days = ({ enabled, days: after }: Channel['autoResolveNew']): string =>
    enabled ? t('channels.days', { count: after }) : t('channels.off');
  const facts = [
    {
      key: 'autoOwnership',
      name: t('channels.autoOwnership'),
      value: t(channel.autoOwnership ? 'channels.on' : 'channels.off'),
    },
    { key: 'autoResolveNew', name: t('channels.autoResolveNew'), value: days(channel.autoResolveNew) },
    {
      key: 'autoResolvePending',
      name: t('channels.autoResolvePending'),
      value: days(channel.autoResolvePending),
    },
    { key: 'agents', name: t('channels.agents'), value: count && formats.number(count.users) },
    { key: 'teams', name: t('channels.teams'), value: count && formats.number(count.teams) },
  ];
  return (
    <dl className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-xs md:pl-12">
      {facts.map(({ key, name, value }) => (
        <div key={key} data-testid={`channel-${key}`} className="flex gap-1.5">
          <dt className="text-muted">{name}</dt>
          <dd className="tabular font-medium">{value ?? '…'}</dd>
        </div>
      ))}
    </dl>
  );
}
