import type { ThreadEntry } from '#shared/contracts/conversations.js';
import type { MessageRow } from './message.entity.js';

/** A message as a line of the thread; `parentId` is our id of the message it answers. */
export function messageEntry(
  message: MessageRow,
  parentId: string | null,
): Extract<ThreadEntry, { type: 'message' }> {
  const { sentAt, direction } = message;
  if (sentAt === null || direction === null) throw new Error(`Message ${message.id} is not known yet`);
  return {
    type: 'message',
    id: message.id,
    at: sentAt.toISOString(),
    direction,
    authorName: message.authorName,
    agentId: message.agentId,
    text: message.text,
    attachments: message.attachments.map(({ type, title }) => ({ type, title })),
    edited: message.edits.length > 0,
    removed: message.removedAt !== null,
    sentOutsideParley: direction === 'outbound' && message.agentId === null,
    delivery:
      message.deliveryState === null
        ? null
        : { state: message.deliveryState, reason: message.deliveryReason },
    parentId,
  };
}
