import type { EventPayload } from '#shared/contracts/contract.js';
import type { conversationsEvents } from '#shared/contracts/conversations.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import { isPostThread, type Answered } from './reply-targets.js';

type Target = EventPayload<typeof conversationsEvents.replyRequested>['target'];

/** Where the sender has to put a reply. */
export function targetOf(
  conversation: ConversationRow,
  { platformId }: Answered,
  visibility: 'public' | 'private',
): Target {
  const { kind, threadKey, postId } = conversation;
  if (kind === 'direct-message') return { kind, customerId: threadKey };
  if (visibility === 'private') {
    const isPost = isPostThread(conversation) && platformId === threadKey;
    return { kind: 'private-reply', commentId: platformId, isPost };
  }
  if (kind === 'comment') return { kind, commentId: platformId };
  return { kind, postId: postId ?? threadKey, commentId: threadKey === postId ? null : threadKey };
}
