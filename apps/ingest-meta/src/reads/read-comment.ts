import type { InboundAttachment, InboundFact, MessageWritten } from '#shared/contracts/inbound.js';
import { attachment } from '../normalize/attachment.js';
import { get, idAt, isTrue, objectAt, textAt, type Json } from '../normalize/json-reader.js';
import { webAddress } from '../normalize/web-address.js';
import { graphTime } from './graph-page.js';
import type { ReadContext } from './read-context.js';

/** A comment or visitor's post as it is at Meta now. */
export interface ReadComment {
  written: MessageWritten;
  postId: string;
  rootId: string;
  hidden: boolean;
}

export const facebookCommentFields =
  'id,from,message,created_time,parent{id},attachment{type,media,target,url,title},permalink_url,is_hidden';
export const instagramReplyFields = 'id,text,timestamp,username,from,parent_id,hidden';
/** Replies that come along with their comment. */
export const NESTED_REPLIES = 50;
export const instagramCommentFields = `${instagramReplyFields},replies.limit(${NESTED_REPLIES}){${instagramReplyFields}}`;

/** A comment on Facebook (meta-platform.md 4.2); undefined without an id. */
export function facebookComment(json: Json, postId: string, context: ReadContext): ReadComment | undefined {
  const id = idAt(json, 'id');
  if (id === undefined) return undefined;
  const parent = idAt(objectAt(json, 'parent') ?? {}, 'id') ?? null;
  const parentId = parent === postId || parent === id ? null : parent;
  const media = commentAttachment(objectAt(json, 'attachment'));
  return {
    postId,
    rootId: parentId ?? id,
    hidden: isTrue(get(json, 'is_hidden')),
    written: commentWritten(json, { id, postId, parentId }, context, {
      at: graphTime(json, 'created_time'),
      text: textAt(json, 'message') ?? null,
      name: textAt(objectAt(json, 'from') ?? {}, 'name') ?? null,
      attachments: media === null ? [] : [media],
    }),
  };
}

/** A comment or reply on Instagram (meta-platform.md 4.4); `parentId` where it came out of its comment's replies. */
export function instagramComment(
  json: Json,
  { postId, parentId }: { postId: string; parentId: string | null },
  context: ReadContext,
): ReadComment | undefined {
  const id = idAt(json, 'id');
  if (id === undefined) return undefined;
  const parent = idAt(json, 'parent_id') ?? parentId;
  const written = commentWritten(json, { id, postId, parentId: parent }, context, {
    at: graphTime(json, 'timestamp'),
    text: textAt(json, 'text') ?? null,
    name: textAt(json, 'username') ?? textAt(objectAt(json, 'from') ?? {}, 'username') ?? null,
    attachments: [],
  });
  return { postId, rootId: parent ?? id, hidden: isTrue(get(json, 'hidden')), written };
}

function commentWritten(
  json: Json,
  { id, postId, parentId }: { id: string; postId: string; parentId: string | null },
  { accountId, readAt }: ReadContext,
  told: {
    at: string | null;
    text: string | null;
    name: string | null;
    attachments: InboundAttachment[];
  },
): MessageWritten {
  const authorId = idAt(objectAt(json, 'from') ?? {}, 'id') ?? null;
  return {
    type: 'message-written',
    platformMessageId: id,
    thread: { kind: 'comment', rootId: parentId ?? id, postId },
    at: told.at ?? readAt,
    direction: authorId === accountId ? 'outbound' : 'inbound',
    // Without `from` Meta does not tell who it was (meta-platform.md 8.12).
    author: authorId === null && told.name === null ? null : { platformId: authorId, name: told.name },
    text: told.text === '' ? null : told.text,
    attachments: told.attachments,
    context: [],
    parentId,
    postUrl: null,
    replyId: null,
    readAt,
  };
}

const pictures = new Set([
  'photo',
  'animated_image_share',
  'animated_image_video',
  'animated_image_autoplay',
]);

function commentAttachment(json: Json | undefined): InboundAttachment | null {
  if (json === undefined) return null;
  const type = textAt(json, 'type') ?? 'unknown';
  const media = objectAt(json, 'media') ?? {};
  const picture = webAddress(textAt(objectAt(media, 'image') ?? {}, 'src'));
  const address = webAddress(textAt(json, 'url'));
  const known = {
    title: textAt(json, 'title') ?? null,
    platformId: idAt(objectAt(json, 'target') ?? {}, 'id') ?? null,
  };
  if (type === 'sticker') return attachment('sticker', type, { ...known, url: picture, copy: kept(picture) });
  if (pictures.has(type)) return attachment('image', type, { ...known, url: picture, copy: kept(picture) });
  if (type.startsWith('video')) {
    const source = webAddress(textAt(media, 'source'));
    return attachment('video', type, { ...known, url: source ?? address, copy: kept(source) });
  }
  if (type === 'share') return attachment('link', type, { ...known, url: address });
  return attachment('unsupported', type, { ...known, url: address });
}

function kept(url: string | null): 'yes' | 'no' {
  return url === null ? 'no' : 'yes';
}

/** What a read tells that was not known; nothing while nothing changed, so that polling says nothing twice. */
export function newsOf(
  { written, hidden }: ReadComment,
  seen: { hidden: boolean; textChanged: boolean } | undefined,
  readAt: string,
): InboundFact[] {
  const { platformMessageId, thread } = written;
  const base = { platformMessageId, thread, at: readAt };
  const facts: InboundFact[] = [];
  if (seen === undefined) facts.push(written);
  else if (seen.textChanged) facts.push({ type: 'message-edited', ...base, text: written.text ?? '' });
  if (hidden !== (seen?.hidden ?? false)) facts.push({ type: 'message-hidden', ...base, hidden });
  return facts;
}
