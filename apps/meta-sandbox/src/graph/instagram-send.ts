import type { InstagramAttachment, InstagramComment, InstagramThread } from '../world/instagram-types.js';
import type { Page } from '../world/types.js';
import { GraphError, graphErrors } from './graph-error.js';
import type { GraphCall } from './graph-call.js';
import type { Params } from './graph-request.js';
import { authorizeMessages, requireAccount } from './instagram-access.js';
import { reachOf } from './messaging-window.js';
import { readAttachments, readMetadata } from './outgoing-message.js';
import { resolveAttachment } from './outgoing-files.js';

/** Instagram counts bytes of UTF-8, not characters (5.1). */
const MAX_BYTES = 1000;
const PRIVATE_REPLY_MS = 7 * 24 * 3_600_000;
const SENDER_ACTIONS = ['typing_on', 'typing_off', 'mark_seen', 'react', 'unreact'];

/** Does this `recipient` belong to Instagram: an IGSID, or a comment there? */
export function isForInstagram(recipient: Params, { world }: GraphCall): boolean {
  const { id, comment_id: commentId } = recipient;
  if (typeof id === 'string') return world.instagram.igsids.get(id) !== undefined;
  return typeof commentId === 'string' && world.instagram.comments.get(commentId) !== undefined;
}

function requireThread(page: Page, igsid: string, call: GraphCall): InstagramThread {
  const accountId = page.instagram?.id ?? '';
  const thread = call.world.instagram.thread(accountId, igsid);
  if (!thread || call.world.instagram.person(thread.customerId).gone)
    throw new GraphError(100, '(#100) No matching Instagram user', { subcode: 2534014 });
  return thread;
}

function readText(message: Params): string {
  const { text } = message;
  if (text === undefined) return '';
  if (typeof text !== 'string') throw graphErrors.invalidParameter('Param message[text] must be a string');
  if (Buffer.byteLength(text) <= MAX_BYTES) return text;
  throw graphErrors.invalidParameter(
    'Length of param message[text] must be less than or equal to 1000 bytes',
  );
}

interface ReadDirect {
  text: string;
  raw: Params[];
  heart: boolean;
  metadata?: string;
  replyTo?: string;
}

function readReplyTo(thread: InstagramThread | undefined, call: GraphCall): { replyTo?: string } {
  const mid = call.request.object('reply_to')?.['mid'];
  if (mid === undefined) return {};
  const answered = typeof mid === 'string' ? call.world.instagram.messages.get(mid) : undefined;
  if (!answered || answered.threadId !== thread?.id)
    throw graphErrors.invalidParameter('reply_to must hold the mid of a message in this conversation');
  return { replyTo: answered.id };
}

/** Text of at most 1,000 bytes, or attachments, or the heart (5.1). */
function readDirect(thread: InstagramThread | undefined, call: GraphCall): ReadDirect {
  const message = call.request.object('message');
  if (!message) throw graphErrors.missingParameter('message');
  const text = readText(message);
  const all = readAttachments(message);
  const heart = all.some((attachment) => attachment['type'] === 'like_heart');
  if (text === '' && all.length === 0)
    throw graphErrors.invalidParameter('Message cannot be empty, must provide valid attachment or text');
  if (text !== '' && all.length > 0)
    throw graphErrors.invalidParameter('Cannot send both text and attachment in one message');
  return { text, raw: heart ? [] : all, heart, ...metadataOf(message), ...readReplyTo(thread, call) };
}

function metadataOf(message: Params): { metadata?: string } {
  const { metadata } = readMetadata(message);
  return metadata === undefined ? {} : { metadata };
}

/** Several pictures only where Meta has switched that on (100/2534068, 5.1). */
function requireSeveralAllowed(page: Page, count: number, call: GraphCall): void {
  if (count < 2 || call.world.instagram.settings(page.instagram?.id ?? '').severalImages) return;
  throw new GraphError(100, '(#100) Several images in one message are not available for this account.', {
    subcode: 2534068,
  });
}

async function attachmentsOf(
  page: Page,
  direct: ReadDirect,
  call: GraphCall,
): Promise<{ attachments: InstagramAttachment[]; attachmentId?: string }> {
  if (direct.heart) return { attachments: [{ type: 'like_heart' }] };
  requireSeveralAllowed(page, direct.raw.length, call);
  const attachments: InstagramAttachment[] = [];
  let attachmentId: string | undefined;
  for (const raw of direct.raw) {
    const resolved = await resolveAttachment(page, raw, call);
    const { type, fileId } = resolved.attachment;
    attachments.push({ type, ...(fileId ? { fileId } : {}) });
    attachmentId ??= resolved.attachmentId;
  }
  return { attachments, ...(attachmentId ? { attachmentId } : {}) };
}

/** 24 hours, 7 days for a human; else 10/2534022 (6.3). */
function withinReach(thread: InstagramThread, call: GraphCall): void {
  const { lastInboundAt } = thread;
  const reach = reachOf(call);
  if (lastInboundAt !== undefined && call.world.clock.now() - lastInboundAt < reach) return;
  throw new GraphError(10, '(#10) This message is sent outside of allowed window.', {
    subcode: 2534022,
    status: 400,
  });
}

/** "Allow access to messages" of the account (6.3). */
function requireAccess(accountId: string, call: GraphCall): void {
  if (call.world.instagram.settings(accountId).messageAccess) return;
  throw new GraphError(200, '(#200) The owner of the account has disabled access to direct messages.', {
    subcode: 2534041,
    status: 403,
  });
}

async function deliver(
  page: Page,
  thread: InstagramThread,
  direct: ReadDirect,
  call: GraphCall,
  commentId?: string,
): Promise<object> {
  const { attachments, attachmentId } = await attachmentsOf(page, direct, call);
  const { text, metadata, replyTo } = direct;
  const message = call.instagramDirect.send(thread, {
    text,
    attachments,
    ...(metadata === undefined ? {} : { metadata }),
    ...(replyTo ? { replyTo } : {}),
    ...(commentId ? { commentId } : {}),
  });
  return {
    recipient_id: thread.igsid,
    message_id: message.id,
    ...(attachmentId ? { attachment_id: attachmentId } : {}),
  };
}

function senderAction(action: string, thread: InstagramThread, call: GraphCall): object {
  if (!SENDER_ACTIONS.includes(action))
    throw graphErrors.invalidParameter(`sender_action must be one of {${SENDER_ACTIONS.join(', ')}}`);
  if (action === 'react' || action === 'unreact') react(action, thread, call);
  return { recipient_id: thread.igsid };
}

function react(action: 'react' | 'unreact', thread: InstagramThread, call: GraphCall): void {
  const { message_id: mid, reaction } = call.request.object('payload') ?? {};
  const message = typeof mid === 'string' ? call.world.instagram.messages.get(mid) : undefined;
  if (!message || message.threadId !== thread.id)
    throw graphErrors.invalidParameter('payload must hold the message_id of a message in this conversation');
  const emoji = typeof reaction === 'string' ? reaction : '❤';
  call.instagramDirect.react(thread, message, action === 'react' ? emoji : undefined);
}

/** 10903 for what cannot be answered, 10900 the second time, 7 days, live only during the broadcast (5.3). */
function requireAnswerable(comment: InstagramComment, accountId: string, call: GraphCall): void {
  const media = call.world.instagram.media.get(comment.mediaId);
  if (media?.owner.id !== accountId) throw graphErrors.unsupported('POST', comment.id);
  if (comment.privatelyReplied) throw new GraphError(10900, '(#10900) Activity already replied to');
  if (comment.author.kind !== 'customer' || media.live === 'over')
    throw new GraphError(10903, "(#10903) This user can't reply to this activity");
  if (call.world.clock.now() - comment.createdAt >= PRIVATE_REPLY_MS)
    throw graphErrors.invalidParameter('The comment is too old for a private reply.');
}

/** One message to whoever wrote a comment; its answer links the IGSID with the thread (5.3). */
async function privateReply(page: Page, commentId: string, call: GraphCall): Promise<object> {
  const accountId = page.instagram?.id ?? '';
  const comment = call.world.instagram.comments.get(commentId);
  if (!comment) throw graphErrors.unsupported('POST', commentId);
  requireAnswerable(comment, accountId, call);
  const direct = readDirect(undefined, call);
  if (direct.text === '') throw graphErrors.invalidParameter('A private reply must be text.');
  const thread = call.world.instagram.openThread(page, accountId, comment.author.id);
  call.world.instagram.comments.update(comment.id, { privatelyReplied: true });
  return deliver(page, thread, direct, call, comment.id);
}

/** The Send API towards Instagram: the same endpoint with an IGSID or a comment (5.1, 5.3). */
export async function sendOnInstagram(page: Page, recipient: Params, call: GraphCall): Promise<object> {
  const linked = requireAccount(page.instagram?.id ?? '', page.id, call);
  authorizeMessages(linked, call, ['MESSAGING']);
  requireAccess(linked.account.id, call);
  const { id, comment_id: commentId } = recipient;
  if (typeof commentId === 'string') return privateReply(page, commentId, call);
  const thread = requireThread(page, String(id), call);
  const action = call.request.text('sender_action');
  if (action) return senderAction(action, thread, call);
  const direct = readDirect(thread, call);
  withinReach(thread, call);
  return deliver(page, thread, direct, call);
}
