import type { Page, Thread } from '../world/types.js';
import { requirePageToken, requireScope, requireTask } from './caller.js';
import { GraphError, graphErrors } from './graph-error.js';
import { characters } from './characters.js';
import type { EdgeTable, GraphCall } from './graph-call.js';
import type { Params } from './graph-request.js';
import { withinReach } from './messaging-window.js';

const MAX_TEXT = 2000;
const MAX_METADATA = 1000;
const SENDER_ACTIONS = ['typing_on', 'typing_off', 'mark_seen'];

function requireThread(page: Page, call: GraphCall): Thread {
  const recipient = call.request.object('recipient');
  if (!recipient) throw graphErrors.missingParameter('recipient');
  const psid = recipient['id'];
  if (typeof psid !== 'string') {
    throw graphErrors.invalidParameter(
      'recipient must hold an id (this sandbox serves no other recipient yet)',
    );
  }
  const scoped = call.world.psids.get(psid);
  const thread = scoped?.pageId === page.id ? call.world.thread(page.id, psid) : undefined;
  if (!thread) throw new GraphError(100, '(#100) No matching user found', { subcode: 2018001 });
  return thread;
}

/** Text of 1 to 2000 characters (5.1); characters are Unicode code points [unverified]. */
function requireText(message: Params): string {
  const text = message['text'];
  if (typeof text !== 'string' || text === '') {
    throw graphErrors.invalidParameter('Message cannot be empty, must provide valid attachment or text');
  }
  if (characters(text) > MAX_TEXT) {
    throw graphErrors.invalidParameter(
      `Length of param message[text] must be less than or equal to ${MAX_TEXT}`,
    );
  }
  return text;
}

function readMetadata(message: Params): string | undefined {
  const metadata = message['metadata'];
  if (metadata === undefined) return undefined;
  if (typeof metadata === 'string' && metadata.length <= MAX_METADATA) return metadata;
  throw graphErrors.invalidParameter(`message[metadata] must be text of at most ${MAX_METADATA} characters`);
}

function requireMessage(call: GraphCall): { text: string; metadata?: string } {
  const message = call.request.object('message');
  if (!message) throw graphErrors.missingParameter('message');
  const metadata = readMetadata(message);
  return { text: requireText(message), ...(metadata === undefined ? {} : { metadata }) };
}

/** Typing and seen marks: an answer, no echo (5.1). */
function senderAction(action: string, thread: Thread): object {
  if (SENDER_ACTIONS.includes(action)) return { recipient_id: thread.psid };
  throw graphErrors.invalidParameter(`sender_action must be one of {${SENDER_ACTIONS.join(', ')}}`);
}

/** The Send API (5.1): who may, to whom, inside the window, then stored, echoed and answered. */
function send(page: Page, call: GraphCall): object {
  const caller = requirePageToken(call.caller, page, 'POST');
  requireScope(caller, 'pages_messaging');
  requireTask(caller, ['MESSAGING']);
  const thread = requireThread(page, call);
  const action = call.request.text('sender_action');
  if (action) return senderAction(action, thread);
  const outgoing = requireMessage(call);
  withinReach(thread, call);
  const message = call.business.sendMessage(thread, { ...outgoing, appId: call.config.appId });
  return { recipient_id: thread.psid, message_id: message.id };
}

export const sendEdges: EdgeTable['page'] = { 'POST messages': send };
