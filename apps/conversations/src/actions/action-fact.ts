import type { MessageAction } from '#shared/contracts/conversations.js';
import type { InboundThread, MessageFact } from '#shared/contracts/inbound.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';

/**
 * What an action did, as the fact that a webhook would tell of it: both may come, in any order, and lead to the same. Instagram
 * tells nothing about hiding and deleting (meta-platform.md 3.6), there this is all that is ever known.
 */
export function actionFact(
  action: MessageAction,
  platformMessageId: string,
  conversation: Pick<ConversationRow, 'kind' | 'threadKey' | 'postId'>,
  at: string,
): MessageFact {
  const about = { platformMessageId, thread: threadOf(conversation), at };
  if (action === 'delete') return { type: 'message-removed', ...about };
  if (action === 'hide' || action === 'unhide') {
    return { type: 'message-hidden', ...about, hidden: action === 'hide' };
  }
  return {
    type: 'reaction-changed',
    ...about,
    actor: { platformId: null, name: null },
    byBusiness: true,
    reaction: action === 'like' ? 'like' : null,
    emoji: null,
  };
}

function threadOf({
  kind,
  threadKey,
  postId,
}: Pick<ConversationRow, 'kind' | 'threadKey' | 'postId'>): InboundThread {
  if (kind === 'direct-message') return { kind, customerId: threadKey };
  return { kind, rootId: threadKey, postId };
}
