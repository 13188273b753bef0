import { conversationsEvents, type ConversationChange } from '#shared/contracts/conversations.js';
import type { EventPublisher } from '#shared/messaging/event-publisher.js';
import { newId } from '#shared/database/ids.js';

export function aChange(channelId = newId()): ConversationChange {
  return {
    channelId,
    conversationId: newId(),
    queue: 'new',
    previousQueue: null,
    change: 'message',
    version: 1,
    receivedAt: null,
  };
}

/** Publishes as the outbox of conversations does: the same message id again is the same event again. */
export async function publishChanges(
  publisher: EventPublisher,
  organizationId: string,
  changes: ConversationChange[],
  messageId = newId(),
): Promise<void> {
  await publisher.publish(conversationsEvents.changed, { organizationId, changes }, { messageId });
}
