import { ChannelStateBadge } from '../../../components/channel-state-badge.js';
import { Fact } from '../../../components/fact.js';
import { NetworkName } from '../../../components/network-name.js';
import type { Channel } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

/** How a channel is connected. */
export function ConnectionFacts({ channel }: { channel: Channel }) {
  const { t, formats } = useTexts();
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-x-6 gap-y-3">
      <Fact name={t('channel.state')}>
        <ChannelStateBadge state={channel.state} />
      </Fact>
      <Fact name={t('channel.network')}>
        <NetworkName channel={channel} />
      </Fact>
      {channel.linkedPage !== null && <Fact name={t('channel.linkedPage')}>{channel.linkedPage.name}</Fact>}
      {channel.connectedAs !== '' && <Fact name={t('channel.connectedAs')}>{channel.connectedAs}</Fact>}
      <Fact name={t('channel.since')}>{formats.date(channel.createdAt)}</Fact>
      <Fact name={t('channel.accountId')}>
        <span className="tabular select-all">{channel.platformAccountId}</span>
      </Fact>
    </dl>
  );
}
