import type { MetaApp } from '@parley/client';
import { Link } from '@tanstack/react-router';
import { ChannelMark } from '../../components/channel-mark.js';
import { ChannelStateBadge } from '../../components/channel-state-badge.js';
import { Fact } from '../../components/fact.js';
import { TimeText } from '../../components/time-text.js';
import { TokenVerdict, Verdict } from '../../components/verdict.js';
import { codeText } from '../../lib/i18n/code-text.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { Usage } from './usage.js';

type ChannelAtMeta = MetaApp['channels'][number];

/** Token, permissions, subscription and used-up limits of every channel, as last found. */
export function ChannelsAtMeta({ channels }: { channels: readonly ChannelAtMeta[] }) {
  const { t } = useTexts();
  if (channels.length === 0)
    return (
      <p className="text-muted" data-testid="no-channels">
        {t('metaApp.noChannels')}{' '}
        <Link to="/settings/channels" className="text-accent-text underline">
          {t('channels.add')}
        </Link>
      </p>
    );
  return (
    <ul className="-my-3 divide-y divide-line">
      {channels.map((channel) => (
        <Row key={channel.channelId} channel={channel} />
      ))}
    </ul>
  );
}

function Row({ channel }: { channel: ChannelAtMeta }) {
  const { t } = useTexts();
  const { channelId, displayName, permissions, subscription, token } = channel;
  const missing = permissions.filter(({ granted }) => !granted);
  return (
    <li className="py-3" data-testid="channel-at-meta" data-channel-id={channelId}>
      <p className="mb-2 flex flex-wrap items-center gap-2">
        <ChannelMark name={displayName} platform={channel.platform} />
        <Link
          to="/settings/channels/$channelId"
          params={{ channelId }}
          className="inline-flex min-h-6 items-center font-semibold wrap-anywhere text-accent-text underline"
        >
          {displayName}
        </Link>
        <ChannelStateBadge state={channel.state} />
      </p>
      {channel.stateReason !== null && (
        <p className="mb-2 text-warn">{codeText(t, 'channelReason', channel.stateReason, 'other')}</p>
      )}
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-x-6 gap-y-3">
        <Fact name={t('health.token')}>
          <TokenVerdict token={token} />
        </Fact>
        <Fact name={t('health.permissions')}>
          <Verdict ok={permissions.length === 0 ? null : missing.length === 0}>
            {permissions.length === 0
              ? t('health.unknown')
              : missing.length === 0
                ? t('health.permissionsComplete')
                : missing.map(({ permission }) => permission).join(', ')}
          </Verdict>
        </Fact>
        <Fact name={t('health.subscription')}>
          <Verdict
            ok={
              subscription.subscribed === null
                ? null
                : subscription.subscribed && subscription.missingFields.length === 0
            }
          >
            {subscription.subscribed === null
              ? t('health.unknown')
              : t(subscription.subscribed ? 'health.subscribed' : 'health.notSubscribed')}
            {subscription.missingFields.length > 0 && ` (${subscription.missingFields.join(', ')})`}
          </Verdict>
        </Fact>
        <Fact name={t('metaApp.usage')}>
          <Usage usage={channel.usage} name={displayName} />
        </Fact>
        {channel.pausedByPlatformUntil !== null && (
          <Fact name={t('health.pausedByPlatform')}>
            <TimeText at={channel.pausedByPlatformUntil} />
          </Fact>
        )}
        <Fact name={t('health.checked')}>
          {channel.checkedAt === null ? t('health.never') : <TimeText at={channel.checkedAt} />}
        </Fact>
      </dl>
    </li>
  );
}
