import type { InboundAttachment, InboundFact, MessageWritten } from '#shared/contracts/inbound.js';
import { attachment } from './attachment.js';
import { authorOf, commentBase, nameOf, parentOf, postOf, verbOf, type CommentBase } from './feed-value.js';
import { instantOf } from './instant.js';
import type { ItemContext } from './item-context.js';
import { contentAt, get, idAt, objectAt, textAt, type Json } from './json-reader.js';
import type { Lookup } from './lookup.js';
import { understood, unsupported, type ItemResult } from './normalized.js';
import { webAddress } from './web-address.js';

/** A comment on Facebook, by whomever: written, edited, removed, hidden or shown again (meta-platform.md 3.1). */
export function normalizeComment(value: Json, context: ItemContext): ItemResult {
  const commentId = idAt(value, 'comment_id');
  if (commentId === undefined) return unsupported('comment-without-id', nameOf(value));
  const base = commentBase(value, commentId);
  const at = context.sentAt;
  switch (verbOf(value)) {
    case 'add':
      return written(base, value, context);
    case 'edit': {
      // An edit that leaves only a picture has no text.
      const text = textAt(value, 'message') ?? '';
      return understood([{ type: 'message-edited', ...base, at, text }, ...postSeen(value, context)]);
    }
    case 'remove':
      return understood([{ type: 'message-removed', ...base, at }]);
    // Author and time of a hide may be those of the comment or of the hiding: not used (meta-platform.md 10).
    case 'hide':
      return understood([{ type: 'message-hidden', ...base, at, hidden: true }]);
    case 'unhide':
      return understood([{ type: 'message-hidden', ...base, at, hidden: false }]);
    case undefined:
      return unsupported('unsupported-feed-verb', nameOf(value));
  }
}

function written(base: CommentBase, value: Json, context: ItemContext): ItemResult {
  const author = authorOf(value);
  const comment: MessageWritten = {
    type: 'message-written',
    ...base,
    at: instantOf(get(value, 'created_time'), context.receivedAt, context.sentAt),
    direction: author?.platformId === context.accountId ? 'outbound' : 'inbound',
    author,
    text: contentAt(value, 'message'),
    attachments: attachmentsOf(value),
    context: [],
    parentId: parentOf(value) ?? null,
    postUrl: webAddress(textAt(objectAt(value, 'post') ?? {}, 'permalink_url')),
    replyId: null,
    readAt: null,
  };
  return understood([comment, ...postSeen(value, context)], lookupsOf(comment));
}

/** A sticker or a GIF has neither text nor picture; the post's own text stands in no webhook of its comments. */
function lookupsOf({ platformMessageId, thread, text, attachments, at }: MessageWritten): Lookup[] {
  const postId = thread.kind === 'comment' ? thread.postId : null;
  const lookups: Lookup[] = [];
  if (text === null && attachments.length === 0)
    lookups.push({ kind: 'comment', commentId: platformMessageId, postId, at });
  if (postId !== null) lookups.push({ kind: 'post', postId, at });
  return lookups;
}

function attachmentsOf(value: Json): InboundAttachment[] {
  return (['photo', 'video'] as const).flatMap((key) => {
    const url = webAddress(textAt(value, key));
    return url === null ? [] : [attachment(key === 'photo' ? 'image' : 'video', key, { url, copy: 'yes' })];
  });
}

/** The post as it is embedded in the webhook of a comment. */
function postSeen(value: Json, { sentAt }: ItemContext): InboundFact[] {
  const post = objectAt(value, 'post');
  const postId = postOf(value);
  if (post === undefined || postId === undefined) return [];
  return [
    {
      type: 'post-seen',
      postId,
      at: sentAt,
      text: null,
      pictureUrl: null,
      url: webAddress(textAt(post, 'permalink_url')),
      isAd: isAd(post),
      writtenAt: null,
    },
  ];
}

/** `is_published` and `promotion_status` are the only hints that a post is an ad (meta-platform.md 3.1). */
function isAd(post: Json): boolean | null {
  const published = get(post, 'is_published');
  const promotion = textAt(post, 'promotion_status');
  if (published === false || promotion === 'active') return true;
  return published === true && promotion === 'inactive' ? false : null;
}
