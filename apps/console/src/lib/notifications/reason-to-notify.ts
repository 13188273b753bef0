import type { ConversationChanged } from '../stream/stream-effects.js';

export type NotificationKind = 'assigned' | 'newMessage';

/**
 * Why the user may want to hear of a change: a customer waits for an answer in New, or the owner may have changed. Only what came from
 * outside is new; what a colleague moved is not.
 */
export function reasonToNotify(
  { queue, change, receivedAt }: ConversationChanged,
  wanted: { assigned: boolean; new: boolean },
): NotificationKind | null {
  const isFromOutside = (change === 'message' || change === 'moved') && receivedAt !== null;
  if (isFromOutside) return wanted.new && queue === 'new' ? 'newMessage' : null;
  return wanted.assigned && change !== 'delivery' ? 'assigned' : null;
}
