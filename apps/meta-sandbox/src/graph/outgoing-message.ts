import type { Page } from '../world/types.js';
import type { OutgoingMessage } from '../people/business-actions.js';
import { characters } from './characters.js';
import type { GraphCall } from './graph-call.js';
import { graphErrors } from './graph-error.js';
import type { Params } from './graph-request.js';
import { resolveAttachment } from './outgoing-files.js';

const MAX_TEXT = 2000;
const MAX_METADATA = 1000;
const MAX_QUICK_REPLIES = 13;
const MAX_QUICK_REPLY_TITLE = 20;
/** Pictures in one message [unverified]. */
const MAX_IMAGES = 10;

export interface ReadMessage {
  /** The parameters as sent. */
  message: Params;
  text: string;
  /** Attachments not yet fetched. */
  attachments: Params[];
  extras: OutgoingMessage;
}

export function isParams(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text of 1 to 2000 characters (5.1); characters are Unicode code points [unverified]. */
function readText(message: Params): string {
  const { text } = message;
  if (text === undefined) return '';
  if (typeof text !== 'string') throw graphErrors.invalidParameter('Param message[text] must be a string');
  if (characters(text) <= MAX_TEXT) return text;
  throw graphErrors.invalidParameter(
    `Length of param message[text] must be less than or equal to ${MAX_TEXT}`,
  );
}

export function readMetadata(message: Params): OutgoingMessage {
  const { metadata } = message;
  if (metadata === undefined) return {};
  if (typeof metadata === 'string' && metadata.length <= MAX_METADATA) return { metadata };
  throw graphErrors.invalidParameter(`message[metadata] must be text of at most ${MAX_METADATA} characters`);
}

function readQuickReplies(message: Params): OutgoingMessage {
  const list = message['quick_replies'];
  if (list === undefined) return {};
  const valid =
    Array.isArray(list) &&
    list.length <= MAX_QUICK_REPLIES &&
    list.every((each) => isParams(each) && characters(textOf(each['title'])) <= MAX_QUICK_REPLY_TITLE);
  if (!valid)
    throw graphErrors.invalidParameter('quick_replies: at most 13 with titles of at most 20 characters');
  return { quickReplies: list.filter(isParams) };
}

/** `attachment`, several `attachments` (pictures only), or the file of a multipart body. */
export function readAttachments(message: Params): Params[] {
  const { attachment, attachments } = message;
  if (attachment !== undefined) return isParams(attachment) ? [attachment] : [];
  if (!Array.isArray(attachments)) return [];
  const images = attachments.filter(isParams);
  if (images.length > MAX_IMAGES || images.some((each) => each['type'] !== 'image'))
    throw graphErrors.invalidParameter(`message[attachments] takes at most ${MAX_IMAGES} images`);
  return images;
}

/** `reply_to` stands beside `message` and names a message of the same thread (5.1). */
function readReplyTo(call: GraphCall): OutgoingMessage {
  const mid = call.request.object('reply_to')?.['mid'];
  if (mid === undefined) return {};
  if (typeof mid !== 'string' || !call.world.messages.get(mid))
    throw graphErrors.invalidParameter('reply_to must hold the mid of a message in this conversation');
  return { replyTo: mid };
}

/** What is to be sent, checked but not yet fetched; text and attachment exclude each other (5.1). */
export function readMessage(call: GraphCall): ReadMessage {
  const message = call.request.object('message');
  if (!message) throw graphErrors.missingParameter('message');
  const text = readText(message);
  const attachments = readAttachments(message);
  const sticker = message['sticker_id'];
  const extras = { ...readMetadata(message), ...readQuickReplies(message), ...readReplyTo(call) };
  const parts = Number(text !== '') + Number(attachments.length > 0) + Number(sticker !== undefined);
  if (parts === 0)
    throw graphErrors.invalidParameter('Message cannot be empty, must provide valid attachment or text');
  if (parts > 1) throw graphErrors.invalidParameter('Cannot send both text and attachment in one message');
  return { message, text, attachments, extras };
}

/** The message with its files at the CDN. */
export async function completeMessage(
  page: Page,
  { message, text, attachments, extras }: ReadMessage,
  call: GraphCall,
): Promise<{ outgoing: OutgoingMessage; attachmentId?: string }> {
  const sticker = message['sticker_id'];
  if (sticker !== undefined) {
    const fileId = call.cdn.sample('image', `sticker-${textOf(sticker)}`).id;
    const payload = { sticker_id: Number(sticker) };
    return { outgoing: { text, ...extras, attachments: [{ type: 'sticker', fileId, payload }] } };
  }
  const resolved = [];
  for (const each of attachments) resolved.push(await resolveAttachment(page, each, call));
  const attachmentId = resolved.find((each) => each.attachmentId)?.attachmentId;
  return {
    outgoing: {
      text,
      ...extras,
      ...(resolved.length > 0 ? { attachments: resolved.map((each) => each.attachment) } : {}),
    },
    ...(attachmentId ? { attachmentId } : {}),
  };
}

/** Numbers and strings as they are read; what is neither is no title and no id. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? `${value}` : '';
}
