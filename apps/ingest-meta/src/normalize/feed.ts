import type { InboundFact, MessageWritten } from '#shared/contracts/inbound.js';
import { instantOf } from './instant.js';
import { get, idAt, objectAt, textAt, type Json } from './json-reader.js';
import { unsupported, type ItemResult } from './normalized.js';

export interface FeedContext {
  pageId: string;
  /** `entry.time`, seconds: when Meta sent the notification. Orders edits and removals. */
  entryTime: unknown;
  receivedAt: Date;
}

const edits = new Set(['edit', 'edited', 'update']);
const removals = new Set(['remove', 'delete']);

/**
 * The `value` of a `feed` change of a Page (meta-platform.md 3.1). Comments that are added, edited or removed become facts, by
 * customers and by the Page itself; posts, reactions, hides and the rest are told in the left-overs.
 */
export function normalizeFeed(value: Json, context: FeedContext): ItemResult {
  const item = textAt(value, 'item') ?? '?';
  const verb = textAt(value, 'verb') ?? '?';
  if (item !== 'comment') return unsupported('unsupported-feed-item', `${item} ${verb}`);
  const commentId = idAt(value, 'comment_id');
  if (commentId === undefined) return unsupported('comment-without-id', verb);
  const base = { platformMessageId: commentId, thread: threadOf(value, commentId) };
  const sentAt = instantOf(context.entryTime, context.receivedAt);
  if (verb === 'add') return { fact: added(base, value, context) };
  if (edits.has(verb)) return edited(base, value, sentAt);
  if (removals.has(verb)) return { fact: { type: 'message-removed', ...base, at: sentAt } };
  return unsupported('unsupported-feed-verb', `comment ${verb}`);
}

/** A top-level comment's parent is the post; of a reply it is the comment that it answers. */
function threadOf(value: Json, commentId: string): Extract<InboundFact['thread'], { kind: 'comment' }> {
  return { kind: 'comment', rootId: parentOf(value) ?? commentId, postId: postOf(value) ?? null };
}

function parentOf(value: Json): string | undefined {
  const parent = idAt(value, 'parent_id');
  const notComments = [idAt(value, 'post_id'), embeddedPost(value), idAt(value, 'comment_id')];
  return notComments.includes(parent) ? undefined : parent;
}

function postOf(value: Json): string | undefined {
  return idAt(value, 'post_id') ?? embeddedPost(value);
}

function embeddedPost(value: Json): string | undefined {
  return idAt(objectAt(value, 'post') ?? {}, 'id');
}

type Base = Pick<MessageWritten, 'platformMessageId' | 'thread'>;

function edited(base: Base, value: Json, at: string): ItemResult {
  const text = textAt(value, 'message');
  // An edit that leaves only a picture has no text.
  return { fact: { type: 'message-edited', ...base, at, text: text ?? '' } };
}

function added(base: Base, value: Json, { pageId, receivedAt, entryTime }: FeedContext): MessageWritten {
  const author = authorOf(value);
  return {
    type: 'message-written',
    ...base,
    at: instantOf(get(value, 'created_time') ?? entryTime, receivedAt),
    direction: author?.platformId === pageId ? 'outbound' : 'inbound',
    author: author ?? null,
    text: textAt(value, 'message') ?? null,
    attachments: attachmentsOf(value),
    parentId: parentOf(value) ?? null,
    postUrl: webAddress(textAt(objectAt(value, 'post') ?? {}, 'permalink_url')),
    replyId: null,
  };
}

/** `from`, or the keys of old subscriptions; missing when Meta does not tell. */
function authorOf(value: Json): { platformId: string; name: string | null } | undefined {
  const from = objectAt(value, 'from') ?? {};
  const platformId = idAt(from, 'id') ?? idAt(value, 'sender_id') ?? idAt(value, 'user_id');
  if (platformId === undefined) return undefined;
  return { platformId, name: textAt(from, 'name') ?? textAt(value, 'sender_name') ?? null };
}

function attachmentsOf(value: Json): MessageWritten['attachments'] {
  return (['photo', 'video'] as const).flatMap((key) => {
    const url = textAt(value, key);
    return url === undefined ? [] : [{ type: key === 'photo' ? 'image' : 'video', url, title: null }];
  });
}

/** Becomes a link in the console: nothing but the web. */
function webAddress(url: string | undefined): string | null {
  return url !== undefined && /^https?:\/\//.test(url) ? url : null;
}
