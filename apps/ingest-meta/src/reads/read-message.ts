import type { InboundAttachment, InboundFact, MessageContext } from '#shared/contracts/inbound.js';
import { attachment } from '../normalize/attachment.js';
import {
  get,
  idAt,
  isObject,
  isTrue,
  listAt,
  objectAt,
  textAt,
  type Json,
} from '../normalize/json-reader.js';
import { answeredMessageId, entry } from '../normalize/message-context.js';
import { unsupportedAttachment } from '../normalize/message-attachments.js';
import { webAddress } from '../normalize/web-address.js';
import { graphTime } from './graph-page.js';
import type { ReadContext } from './read-context.js';

export const messageFields =
  'id,created_time,from,to,message,attachments,shares,story,reactions,reply_to,is_unsupported,sticker';

/** A direct message as it was read, with its reactions. */
export interface ReadMessage {
  id: string;
  at: string | null;
  customerId: string;
  facts: InboundFact[];
}

/** One message of a conversation (meta-platform.md 4.3); undefined when it cannot be told whose it is. */
export function directMessage(
  json: Json,
  knownCustomer: string | null,
  context: ReadContext,
): ReadMessage | undefined {
  const id = idAt(json, 'id');
  const from = idAt(objectAt(json, 'from') ?? {}, 'id');
  const outbound = from === context.accountId;
  const customerId = knownCustomer ?? (outbound ? recipientOf(json, context) : from);
  if (id === undefined || customerId === undefined) return undefined;
  const at = graphTime(json, 'created_time');
  const thread = { kind: 'direct-message', customerId } as const;
  const text = textAt(json, 'message') ?? '';
  const written: InboundFact = {
    type: 'message-written',
    platformMessageId: id,
    thread,
    at: at ?? context.readAt,
    direction: outbound ? 'outbound' : 'inbound',
    author: outbound ? null : { platformId: customerId, name: nameOf(objectAt(json, 'from') ?? {}) },
    // Empty beside an attachment (meta-platform.md 4.3).
    text: text === '' ? null : text,
    attachments: attachmentsOf(json),
    context: contextOf(json),
    parentId: answeredMessageId(json),
    postUrl: null,
    replyId: null,
    readAt: context.readAt,
  };
  return { id, at, customerId, facts: [written, ...reactionsOf(json, id, thread, context)] };
}

/** Facebook tells a name, Instagram a user name. */
export function nameOf(person: Json): string | null {
  return textAt(person, 'name') ?? textAt(person, 'username') ?? null;
}

function recipientOf(json: Json, { accountId }: ReadContext): string | undefined {
  return listAt(objectAt(json, 'to') ?? {}, 'data')
    .filter(isObject)
    .map((person) => idAt(person, 'id'))
    .find((id) => id !== undefined && id !== accountId);
}

function attachmentsOf(json: Json): InboundAttachment[] {
  const files = listAt(objectAt(json, 'attachments') ?? {}, 'data')
    .filter(isObject)
    .map(file);
  const shares = listAt(objectAt(json, 'shares') ?? {}, 'data')
    .filter(isObject)
    .map(share);
  const found = [...files, ...shares];
  const sticker = webAddress(textAt(json, 'sticker'));
  if (sticker !== null) found.push(attachment('sticker', 'sticker', { url: sticker, copy: 'yes' }));
  const mention = objectAt(objectAt(json, 'story') ?? {}, 'mention');
  if (mention !== undefined) found.push(storyMention(mention));
  if (found.length > 0 || !isTrue(get(json, 'is_unsupported'))) return found;
  return [unsupportedAttachment('is_unsupported')];
}

function file(json: Json): InboundAttachment {
  const mimeType = textAt(json, 'mime_type') ?? null;
  const picture = webAddress(textAt(objectAt(json, 'image_data') ?? {}, 'url'));
  const video = webAddress(textAt(objectAt(json, 'video_data') ?? {}, 'url'));
  const other = webAddress(textAt(json, 'file_url'));
  const url = picture ?? video ?? other;
  const type =
    picture !== null || mimeType?.startsWith('image/') === true
      ? 'image'
      : video !== null || mimeType?.startsWith('video/') === true
        ? 'video'
        : mimeType?.startsWith('audio/') === true
          ? 'audio'
          : 'file';
  const title = textAt(json, 'name') ?? null;
  return attachment(type, type, { url, title, mimeType, copy: url === null ? 'no' : 'yes' });
}

function share(json: Json): InboundAttachment {
  const url = webAddress(textAt(json, 'link'));
  const isTemplate = get(json, 'template') !== undefined;
  return attachment(isTemplate && url === null ? 'template' : 'link', 'share', { url });
}

function storyMention(json: Json): InboundAttachment {
  const url = webAddress(textAt(json, 'link'));
  const copy = url === null ? 'no' : 'until-gone';
  return attachment('story-mention', 'story_mention', { url, platformId: idAt(json, 'id') ?? null, copy });
}

function contextOf(json: Json): MessageContext[] {
  const story = objectAt(objectAt(json, 'story') ?? {}, 'reply_to');
  const answered = answeredMessageId(json);
  return [
    ...(story === undefined
      ? []
      : [entry('story-reply', { ref: idAt(story, 'id'), url: textAt(story, 'link') })]),
    ...(answered === null ? [] : [entry('message-reply', { ref: answered })]),
  ];
}

function reactionsOf(
  json: Json,
  platformMessageId: string,
  thread: { kind: 'direct-message'; customerId: string },
  { accountId, readAt }: ReadContext,
): InboundFact[] {
  return listAt(objectAt(json, 'reactions') ?? {}, 'data')
    .filter(isObject)
    .flatMap((reaction) =>
      listAt(reaction, 'users')
        .filter(isObject)
        .map((user): InboundFact => {
          const platformId = idAt(user, 'id') ?? null;
          return {
            type: 'reaction-changed',
            platformMessageId,
            thread,
            at: readAt,
            actor: { platformId, name: nameOf(user) },
            byBusiness: platformId === accountId,
            reaction: textAt(reaction, 'reaction') ?? 'other',
            emoji: textAt(reaction, 'emoji') ?? null,
          };
        }),
    );
}
