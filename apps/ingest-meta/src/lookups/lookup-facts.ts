import type { InboundAttachment, InboundFact, MessageWritten } from '#shared/contracts/inbound.js';
import { attachment } from '../normalize/attachment.js';
import { idAt, isObject, objectAt, textAt, type Json } from '../normalize/json-reader.js';
import type { Lookup } from '../normalize/lookup.js';
import { unsupportedAttachment } from '../normalize/message-attachments.js';
import { webAddress } from '../normalize/web-address.js';
import { graphTime } from '../reads/graph-page.js';
import { facebookComment, instagramComment, newsOf } from '../reads/read-comment.js';
import type { ReadContext } from '../reads/read-context.js';
import { directMessage } from '../reads/read-message.js';
import { facebookPostSeen, instagramMedia } from '../reads/read-post.js';
import type { Route } from '../routing/routes.repository.js';

type Mention = Extract<Lookup, { kind: 'instagram-mention' }>;
type PageMention = Extract<Lookup, { kind: 'page-mention' }>;

/** What Meta answered, as the facts that its webhook would have been. */
export function factsOf(
  lookup: Lookup,
  answer: unknown,
  { platform }: Pick<Route, 'platform'>,
  context: ReadContext,
): InboundFact[] {
  const json = isObject(answer) ? answer : {};
  const instagram = platform === 'instagram-profile';
  switch (lookup.kind) {
    case 'instagram-mention':
      return mention(lookup, json, context);
    case 'message':
      return directMessage(json, lookup.customerId, context)?.facts ?? unreadableFacts(lookup, context);
    case 'comment':
      return comment(lookup, json, instagram, context);
    case 'page-mention':
      return pageMention(lookup, json, context);
    case 'post':
      return postSeen(lookup.postId, json, instagram, context);
    default:
      return [];
  }
}

function comment(
  lookup: Extract<Lookup, { kind: 'comment' }>,
  json: Json,
  instagram: boolean,
  context: ReadContext,
): InboundFact[] {
  const { postId } = lookup;
  const read = instagram
    ? instagramComment(json, { postId: postId ?? '', parentId: null }, context)
    : facebookComment(json, postId ?? '', context);
  if (read === undefined) return [];
  const { rootId } = read;
  const at = graphTime(json, instagram ? 'timestamp' : 'created_time') ?? lookup.at;
  const written: MessageWritten = { ...read.written, at, thread: { kind: 'comment', rootId, postId } };
  return newsOf({ ...read, written }, undefined, context.readAt);
}

function postSeen(postId: string, json: Json, instagram: boolean, context: ReadContext): InboundFact[] {
  if (!instagram) return [facebookPostSeen(json, postId, context)];
  const seen = instagramMedia({ ...json, id: postId }, context)?.seen ?? null;
  return seen === null ? [] : [seen];
}

/** What is known all the same when Meta does not let it be read: no customer is lost with it. */
export function unreadableFacts(lookup: Lookup, context: ReadContext): InboundFact[] {
  const placeholder = unsupportedAttachment(lookup.kind);
  switch (lookup.kind) {
    case 'instagram-mention':
      return [mentionWritten(lookup, { attachments: [placeholder] }, context)];
    case 'message':
      return [
        {
          ...blank(context),
          platformMessageId: lookup.messageId,
          thread: { kind: 'direct-message', customerId: lookup.customerId },
          at: lookup.at,
          author: { platformId: lookup.customerId, name: null },
          attachments: [placeholder],
        },
      ];
    // The webhooks of all others told enough to show that they are there.
    default:
      return [];
  }
}

function mention(lookup: Mention, json: Json, context: ReadContext): InboundFact[] {
  const { mediaId, commentId } = lookup;
  const told = objectAt(json, commentId === null ? 'mentioned_media' : 'mentioned_comment');
  if (told === undefined) return unreadableFacts(lookup, context);
  const media = commentId === null ? told : (objectAt(told, 'media') ?? {});
  const name = textAt(told, 'username') ?? null;
  const platformId =
    idAt(objectAt(told, 'owner') ?? {}, 'id') ?? idAt(objectAt(told, 'from') ?? {}, 'id') ?? null;
  const written = mentionWritten(
    lookup,
    {
      at: graphTime(told, 'timestamp') ?? lookup.at,
      author: name === null && platformId === null ? null : { platformId, name },
      text: textAt(told, commentId === null ? 'caption' : 'text') ?? null,
      attachments: commentId === null ? pictureOf(media) : [],
      postUrl: webAddress(textAt(media, 'permalink')),
    },
    context,
  );
  const seen = instagramMedia({ ...media, id: mediaId }, context)?.seen;
  return seen === undefined || seen === null ? [written] : [written, seen];
}

function mentionWritten(
  { mediaId, commentId, at }: Mention,
  told: Partial<MessageWritten>,
  context: ReadContext,
): MessageWritten {
  const rootId = commentId ?? mediaId;
  const thread = { kind: 'mention', rootId, postId: mediaId } as const;
  return { ...blank(context), platformMessageId: rootId, thread, at, ...told };
}

function pictureOf(media: Json): InboundAttachment[] {
  const url = webAddress(textAt(media, 'media_url'));
  if (url === null) return [];
  const type = textAt(media, 'media_type') === 'VIDEO' ? 'video' : 'image';
  return [attachment(type, 'media', { url, copy: 'yes' })];
}

/** The webhook had the text; the author and the address come with the reading. */
function pageMention(
  { postId, commentId, at }: PageMention,
  json: Json,
  context: ReadContext,
): InboundFact[] {
  const rootId = commentId ?? postId;
  const from = objectAt(json, 'from') ?? {};
  const platformId = idAt(from, 'id') ?? null;
  const name = textAt(from, 'name') ?? null;
  return [
    {
      ...blank(context),
      platformMessageId: rootId,
      thread: { kind: 'mention', rootId, postId },
      at: graphTime(json, 'created_time') ?? at,
      direction: platformId === context.accountId ? 'outbound' : 'inbound',
      author: platformId === null && name === null ? null : { platformId, name },
      text: textAt(json, 'message') ?? null,
      postUrl: webAddress(textAt(json, 'permalink_url')),
    },
  ];
}

function blank({ readAt }: ReadContext) {
  return {
    type: 'message-written' as const,
    direction: 'inbound' as const,
    author: null,
    text: null,
    attachments: [],
    context: [],
    parentId: null,
    postUrl: null,
    replyId: null,
    readAt,
  };
}
