import { recordSend } from '../people/send-ledger.js';
import type { Thread } from '../world/types.js';
import type { GraphCall } from './graph-call.js';
import { graphErrors } from './graph-error.js';

const SENDER_ACTIONS = ['typing_on', 'typing_off', 'mark_seen', 'react', 'unreact'];

/** Typing, seen marks and reactions: an answer, no echo (5.1). */
export function senderAction(action: string, thread: Thread, call: GraphCall): object {
  if (!SENDER_ACTIONS.includes(action))
    throw graphErrors.invalidParameter(`sender_action must be one of {${SENDER_ACTIONS.join(', ')}}`);
  if (action === 'mark_seen') call.world.threads.update(thread.id, { seenAt: call.world.clock.now() });
  if (action === 'react' || action === 'unreact') react(action, thread, call);
  return { recipient_id: thread.psid };
}

function react(action: 'react' | 'unreact', thread: Thread, call: GraphCall): void {
  const payload = call.request.object('payload');
  const { message_id: mid, reaction } = payload ?? {};
  const message = typeof mid === 'string' ? call.world.messages.get(mid) : undefined;
  if (!message || message.threadId !== thread.id)
    throw graphErrors.invalidParameter('payload must hold the message_id of a message in this conversation');
  const others = (message.reactions ?? []).filter(({ by }) => by !== 'page');
  const emoji = typeof reaction === 'string' ? reaction : '❤';
  const mine = action === 'react' ? [{ by: 'page' as const, reaction: 'other', emoji }] : [];
  call.world.messages.update(message.id, { reactions: [...others, ...mine] });
  const { pageId } = thread;
  recordSend(call.world, {
    kind: 'reaction',
    pageId,
    target: message.id,
    text: mine.length > 0 ? emoji : '',
  });
}
