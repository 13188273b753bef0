import type { Message, Page, Thread } from '../world/types.js';
import { requirePageToken, requireScope, requireTask } from './caller.js';
import { GraphError, graphErrors } from './graph-error.js';
import type { EdgeTable, GraphCall } from './graph-call.js';
import type { Params } from './graph-request.js';
import { isForInstagram, sendOnInstagram } from './instagram-send.js';
import { requireReachable, withinReach } from './messaging-window.js';
import { keepUpload, requireKind, storeFile } from './outgoing-files.js';
import { completeMessage, readMessage } from './outgoing-message.js';
import { markPrivatelyReplied, privateReplyTarget } from './private-reply.js';
import { senderAction } from './sender-action.js';

function authorize(page: Page, call: GraphCall): void {
  const caller = requirePageToken(call.caller, page, 'POST');
  requireScope(caller, 'pages_messaging');
  requireTask(caller, ['MESSAGING']);
}

export function requireRecipient(call: GraphCall): Params {
  const recipient = call.request.object('recipient');
  if (!recipient) throw graphErrors.missingParameter('recipient');
  return recipient;
}

/** The thread with a PSID; one of another Page is nobody (100/2018001). */
export function requireThread(page: Page, psid: unknown, call: GraphCall): Thread {
  if (typeof psid !== 'string') throw graphErrors.invalidParameter('recipient must hold an id');
  const scoped = call.world.psids.get(psid);
  const thread = scoped?.pageId === page.id ? call.world.thread(page.id, psid) : undefined;
  if (!thread) throw new GraphError(100, '(#100) No matching user found', { subcode: 2018001 });
  return thread;
}

function answer(thread: Thread, message: Message, attachmentId: string | undefined): object {
  return {
    recipient_id: thread.psid,
    message_id: message.id,
    ...(attachmentId ? { attachment_id: attachmentId } : {}),
  };
}

/** The one private message to who wrote a comment or visitor post (5.3). Opens no window. */
async function privateReply(page: Page, id: string, call: GraphCall): Promise<object> {
  const read = readMessage(call);
  privateReplyTarget(page, id, call);
  const { outgoing, attachmentId } = await completeMessage(page, read, call);
  const { target, thread } = privateReplyTarget(page, id, call);
  requireReachable(thread, call);
  markPrivatelyReplied(target, call);
  const { appId } = call.config;
  const message = call.business.sendMessage(thread, { ...outgoing, appId, privateReplyTo: id });
  return answer(thread, message, attachmentId);
}

async function directMessage(page: Page, thread: Thread, call: GraphCall): Promise<object> {
  const read = readMessage(call);
  requireReachable(thread, call);
  withinReach(thread, call);
  const { outgoing, attachmentId } = await completeMessage(page, read, call);
  const message = call.business.sendMessage(thread, { ...outgoing, appId: call.config.appId });
  return answer(thread, message, attachmentId);
}

/** The Send API (5.1): who may, to whom, inside the window, then stored, echoed and answered. */
async function send(page: Page, call: GraphCall): Promise<object> {
  const recipient = requireRecipient(call);
  if (isForInstagram(recipient, call)) return sendOnInstagram(page, recipient, call);
  authorize(page, call);
  const activity = recipient['comment_id'] ?? recipient['post_id'];
  if (typeof activity === 'string') return privateReply(page, activity, call);
  const thread = requireThread(page, recipient['id'], call);
  const action = call.request.text('sender_action');
  return action ? senderAction(action, thread, call) : directMessage(page, thread, call);
}

/** A file to be sent later, several times (5.1, Upload). */
async function upload(page: Page, call: GraphCall): Promise<object> {
  authorize(page, call);
  const attachment = call.request.object('message')?.['attachment'];
  if (typeof attachment !== 'object' || attachment === null) throw graphErrors.missingParameter('message');
  const raw = attachment as Params;
  const kind = requireKind(raw);
  return { attachment_id: keepUpload(page, kind, await storeFile(kind, raw, call), call) };
}

export const sendEdges: EdgeTable['page'] = { 'POST messages': send, 'POST message_attachments': upload };
