import type { InboundFact, MessageContext } from '#shared/contracts/inbound.js';
import { instantOf } from './instant.js';
import type { ItemContext } from './item-context.js';
import { contentAt, get, idAt, objectAt, textAt, type Json } from './json-reader.js';
import type { Lookup } from './lookup.js';
import { understood, unsupported, type ItemResult } from './normalized.js';

/** The media that was commented on; a boosted one is told by the media that was boosted. */
interface Media {
  id: string | null;
  /** Of the ad, where it is one. */
  ad: { ref: string | null; title: string | null } | null;
}

/** The `value` of a `comments` or `live_comments` change (meta-platform.md 3.6). Nothing tells of edits, hides and deletions. */
export function normalizeInstagramComment(value: Json, context: ItemContext, live: boolean): ItemResult {
  const commentId = idAt(value, 'id') ?? idAt(value, 'comment_id');
  if (commentId === undefined) return unsupported('comment-without-id', live ? 'live_comments' : 'comments');
  const media = mediaOf(value);
  const from = objectAt(value, 'from') ?? {};
  const authorId = idAt(from, 'id') ?? null;
  const name = textAt(from, 'username') ?? null;
  const byBusiness = idAt(from, 'self_ig_scoped_id') !== undefined || authorId === context.accountId;
  const parentId = parentOf(value, commentId, media.id);
  const text = contentAt(value, 'text');
  // The webhook has no time of its own.
  const at = instantOf(
    get(value, 'timestamp') ?? get(value, 'created_time'),
    context.receivedAt,
    context.sentAt,
  );
  const written: InboundFact = {
    type: 'message-written',
    platformMessageId: commentId,
    thread: { kind: 'comment', rootId: parentId ?? commentId, postId: media.id },
    at,
    direction: byBusiness ? 'outbound' : 'inbound',
    author: authorId === null && name === null ? null : { platformId: authorId, name },
    text,
    attachments: [],
    context: contextOf(media, live),
    parentId,
    postUrl: null,
    replyId: null,
    readAt: null,
  };
  const lookups: Lookup[] = [];
  if (text === null) lookups.push({ kind: 'comment', commentId, postId: media.id, at });
  if (media.id !== null) lookups.push({ kind: 'post', postId: media.id, at });
  return understood([written, ...adSeen(media, context.sentAt)], lookups);
}

function mediaOf(value: Json): Media {
  const media = objectAt(value, 'media') ?? {};
  const ref = idAt(media, 'ad_id') ?? null;
  const title = textAt(media, 'ad_title') ?? null;
  const isAd = ref !== null || title !== null || textAt(media, 'media_product_type') === 'AD';
  return {
    id: idAt(media, 'original_media_id') ?? idAt(media, 'id') ?? idAt(value, 'media_id') ?? null,
    ad: isAd ? { ref, title } : null,
  };
}

function parentOf(value: Json, commentId: string, mediaId: string | null): string | null {
  const parent = idAt(value, 'parent_id') ?? null;
  const itself = parent === commentId || parent === mediaId;
  return itself || parent === idAt(objectAt(value, 'media') ?? {}, 'id') ? null : parent;
}

function contextOf({ id, ad }: Media, live: boolean): MessageContext[] {
  const context: MessageContext[] = [];
  if (live) context.push({ type: 'live', ref: id, title: null, url: null });
  if (ad !== null) context.push({ type: 'ad', ...ad, url: null });
  return context;
}

function adSeen({ id, ad }: Media, at: string): InboundFact[] {
  if (id === null || ad === null) return [];
  const unknown = { text: null, pictureUrl: null, url: null, writtenAt: null };
  return [{ type: 'post-seen', postId: id, at, isAd: true, ...unknown }];
}
