import type { Thread } from '../world/types.js';
import { GraphError, graphErrors } from './graph-error.js';
import type { GraphCall } from './graph-call.js';

const DAY = 24 * 3_600_000;
const MESSAGING_TYPES = ['RESPONSE', 'UPDATE', 'MESSAGE_TAG', 'UTILITY'];
const REMOVED_TAGS = ['CONFIRMED_EVENT_UPDATE', 'ACCOUNT_UPDATE', 'POST_PURCHASE_UPDATE'];
const OUTSIDE_TEXT =
  '(#10) This message is sent outside of allowed window. Learn more about the new policy here: ' +
  'https://developers.facebook.com/docs/messenger-platform/policy-overview';

/**
 * How long after the customer's last sign of life this call may send (5.1): a day, seven with HUMAN_AGENT when the app
 * has that feature. The error without the feature is ours [unverified].
 */
export function reachOf(call: GraphCall): number {
  const type = call.request.text('messaging_type') ?? 'RESPONSE';
  if (!MESSAGING_TYPES.includes(type)) {
    throw graphErrors.invalidParameter(`Param messaging_type must be one of {${MESSAGING_TYPES.join(', ')}}`);
  }
  if (type !== 'MESSAGE_TAG') return DAY;
  const tag = call.request.requireText('tag');
  if (tag === 'HUMAN_AGENT') {
    if (call.world.settings.humanAgent) return 7 * DAY;
    throw graphErrors.permission(10, 'The app has no approval for the Human Agent feature.');
  }
  const why = REMOVED_TAGS.includes(tag) ? 'is no longer supported' : 'is not a message tag';
  throw graphErrors.invalidParameter(`The tag ${tag} ${why}.`);
}

/** Inside the window, else 10/2018278 (5.1, 6.3). */
export function withinReach(thread: Thread, call: GraphCall): void {
  const reach = reachOf(call);
  const since = thread.lastInboundAt === undefined ? Infinity : call.world.clock.now() - thread.lastInboundAt;
  if (since >= reach) throw new GraphError(10, OUTSIDE_TEXT, { subcode: 2018278, status: 400 });
}

/** Another app has the thread (6.3). */
export function elsewhere(): GraphError {
  const text = '(#10) Message not sent: another app is controlling this thread now.';
  return new GraphError(10, text, { subcode: 2018300, status: 400 });
}

/** The thread is ours, and the customer takes messages (551/1545041, status and code as seen live, 6.3). */
export function requireReachable(thread: Thread, call: GraphCall): void {
  if (call.control.owner(thread) !== call.config.appId) throw elsewhere();
  if (thread.blocked)
    throw new GraphError(551, '(#551) This person isn’t available right now.', { subcode: 1545041 });
}
