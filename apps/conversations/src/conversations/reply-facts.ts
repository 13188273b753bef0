import type { EntityManager } from 'typeorm';
import type { ReplyFacts } from '#shared/contracts/reply-ways.js';
import { ChannelEntity } from '../channels/channel.entity.js';
import { MessageEntity, type MessageRow } from '../messages/message.entity.js';
import type { ConversationRow } from './conversation.entity.js';

type ReplyingConversation = Pick<
  ConversationRow,
  'kind' | 'windowOpenedAt' | 'windowOpenedBy' | 'controlHolder' | 'controlChangedAt'
>;
type ReplyingChannel = Pick<ChannelEntity, 'platform' | 'features' | 'state' | 'stateReason' | 'removed'>;
type ReplyTarget = Pick<MessageRow, 'sentAt' | 'removedAt' | 'direction' | 'context' | 'privatelyReplied'>;

/** Conversation Routing takes control back after a day (meta-platform.md 3.5). */
const controlLastsMs = 24 * 3_600_000;

/**
 * What decides how a conversation can be answered now (`decideReplyWay`). `target` is the comment, post or mention that would be
 * answered; null: the thread's root, or nothing for direct messages.
 */
export async function replyFactsOf(
  manager: EntityManager,
  conversation: ConversationRow,
  target: MessageRow | null,
): Promise<ReplyFacts> {
  const { channelId, threadKey, kind } = conversation;
  const channel = await manager.getRepository(ChannelEntity).findOneBy({ id: channelId });
  const root =
    target !== null || kind === 'direct-message'
      ? target
      : await manager
          .getRepository(MessageEntity)
          .findOneBy({ channelId, platformMessageId: threadKey, conversationId: conversation.id });
  return replyFactsFrom(conversation, channel, root, new Date());
}

/** The same from what was read already. A channel that is not known here yet can do nothing. */
export function replyFactsFrom(
  conversation: ReplyingConversation,
  channel: ReplyingChannel | null,
  target: ReplyTarget | null,
  now: Date,
): ReplyFacts {
  const { kind, windowOpenedAt, windowOpenedBy } = conversation;
  return {
    platform: channel?.platform ?? 'facebook-page',
    features: channel?.features ?? [],
    sending: channel === null ? 'possible' : sendingOf(channel),
    kind,
    windowOpenedAt: windowOpenedAt?.toISOString() ?? null,
    windowOpenedBy,
    controlledElsewhere: isControlledElsewhere(conversation, now),
    target: kind === 'direct-message' ? null : targetOf(target),
  };
}

function sendingOf({ removed, state, stateReason }: ReplyingChannel): ReplyFacts['sending'] {
  if (removed) return 'channel-removed';
  if (state === 'paused') return 'channel-paused';
  const needsLogin = stateReason === 'token-invalid' || stateReason === 'account-revoked';
  return state === 'needs-attention' && needsLogin ? 'channel-needs-login' : 'possible';
}

function isControlledElsewhere(
  { controlHolder, controlChangedAt }: ReplyingConversation,
  now: Date,
): boolean {
  if (controlHolder !== 'other' || controlChangedAt === null) return false;
  return now.getTime() - controlChangedAt.getTime() < controlLastsMs;
}

/** A root of which only replies are known can be answered; it counts as too old for a private reply, as nobody knows its age. */
function targetOf(target: ReplyTarget | null): ReplyFacts['target'] {
  return {
    writtenAt: (target?.sentAt ?? new Date(0)).toISOString(),
    removed: target !== null && target.removedAt !== null,
    byBusiness: target?.direction === 'outbound',
    live: target?.context.some(({ type }) => type === 'live') ?? false,
    privatelyReplied: target?.privatelyReplied ?? false,
  };
}
