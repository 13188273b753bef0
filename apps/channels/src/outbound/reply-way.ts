import { decideReplyWay, type ReplyFacts, type ReplyWay } from '#shared/contracts/reply-ways.js';
import type { Channel } from '../channels/channel.entity.js';
import type { ReplyRequest } from './reply-request.js';

/** How the reply goes out at this moment: the facts of the conversation with what this service knows better, the channel's. */
export function wayOf(request: ReplyRequest, channel: Channel, now: Date): ReplyWay {
  const facts = { ...request.facts, sending: sendingOf(channel), features: channel.features };
  return decideReplyWay(facts, request.target.kind === 'private-reply' ? 'private' : 'public', now);
}

function sendingOf(channel: Channel): ReplyFacts['sending'] {
  if (channel.removedAt !== null) return 'channel-removed';
  if (channel.pausedAt !== null) return 'channel-paused';
  const { stateReason } = channel;
  const needsLogin = stateReason === 'token-invalid' || stateReason === 'account-revoked';
  return needsLogin || channel.pageToken === null ? 'channel-needs-login' : 'possible';
}
