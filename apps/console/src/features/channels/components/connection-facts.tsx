import { ChannelStateBadge } from '../../../components/channel-state-badge.js';
import type { Channel } from '../../../lib/api/types.js';
import { codeText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { Fact } from './fact.js';

/** How a channel is connected. */
export function ConnectionFacts({ channel }: { channel: Channel }) {
  const { t, formats } = useTexts();
  return (
    <section
      aria-label={t('channel.facts')}
      className="mt-4 rounded-lg border border-line bg-surface px-4 py-3"
    >
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-x-6 gap-y-3">
        <Fact name={t('channel.state')}>
          <ChannelStateBadge state={channel.state} />
        </Fact>
        <Fact name={t('channel.network')}>{t(`network.${channel.platform}`)}</Fact>
        {channel.linkedPage !== null && <Fact name={t('channel.linkedPage')}>{channel.linkedPage.name}</Fact>}
        {channel.connectedAs !== '' && <Fact name={t('channel.connectedAs')}>{channel.connectedAs}</Fact>}
        <Fact name={t('channel.since')}>{formats.date(channel.createdAt)}</Fact>
        <Fact name={t('channel.accountId')}>
          <span className="tabular select-all">{channel.platformAccountId}</span>
        </Fact>
      </dl>
      {channel.stateReason !== null && channel.state !== 'active' && (
        <p className="mt-3 text-warn">{codeText(t, 'channelReason', channel.stateReason, 'other')}</p>
      )}
    </section>
  );
}
