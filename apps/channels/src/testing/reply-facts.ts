import type { Channel } from '#shared/contracts/channels.js';
import type { ReplyFacts } from '#shared/contracts/reply-ways.js';

/** Facts with which a reply is possible: the customer wrote, or commented, a minute ago. */
export function factsFor(
  channel: Pick<Channel, 'platform' | 'features'>,
  overrides: Partial<ReplyFacts> = {},
): ReplyFacts {
  const aMinuteAgo = new Date(Date.now() - 60_000).toISOString();
  const comment = overrides.kind === 'comment' || overrides.kind === 'mention';
  return {
    platform: channel.platform,
    features: channel.features,
    sending: 'possible',
    kind: 'direct-message',
    windowOpenedAt: comment ? null : aMinuteAgo,
    windowOpenedBy: comment ? null : 'message',
    controlledElsewhere: false,
    target: comment
      ? { writtenAt: aMinuteAgo, removed: false, byBusiness: false, live: false, privatelyReplied: false }
      : null,
    ...overrides,
  };
}
