import type { Thread } from '../world/types.js';
import { GraphError, graphErrors } from './graph-error.js';
import type { GraphCall } from './graph-call.js';

const DAY = 24 * 3_600_000;
const MESSAGING_TYPES = ['RESPONSE', 'UPDATE', 'MESSAGE_TAG', 'UTILITY'];
const REMOVED_TAGS = ['CONFIRMED_EVENT_UPDATE', 'ACCOUNT_UPDATE', 'POST_PURCHASE_UPDATE'];
const OUTSIDE_TEXT =
  '(#10) This message is sent outside of allowed window. Learn more about the new policy here: ' +
  'https://developers.facebook.com/docs/messenger-platform/policy-overview';

function reachOf(call: GraphCall): number {
  const type = call.request.text('messaging_type') ?? 'RESPONSE';
  if (!MESSAGING_TYPES.includes(type)) {
    throw graphErrors.invalidParameter(`Param messaging_type must be one of {${MESSAGING_TYPES.join(', ')}}`);
  }
  if (type !== 'MESSAGE_TAG') return DAY;
  const tag = call.request.requireText('tag');
  if (tag === 'HUMAN_AGENT') return 7 * DAY;
  const why = REMOVED_TAGS.includes(tag) ? 'is no longer supported' : 'is not a message tag';
  throw graphErrors.invalidParameter(`The tag ${tag} ${why}.`);
}

/** 24 hours after the customer's last message, 7 days with HUMAN_AGENT; else 10/2018278 (5.1, 6.3). */
export function withinReach(thread: Thread, call: GraphCall): void {
  const reach = reachOf(call);
  const since = thread.lastInboundAt === undefined ? Infinity : call.world.clock.now() - thread.lastInboundAt;
  if (since >= reach) throw new GraphError(10, OUTSIDE_TEXT, { subcode: 2018278, status: 400 });
}
