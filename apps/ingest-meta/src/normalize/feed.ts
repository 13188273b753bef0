import { normalizeComment } from './comment.js';
import { authorOf, commentBase, nameOf, verbOf } from './feed-value.js';
import { instantOf } from './instant.js';
import type { ItemContext } from './item-context.js';
import { get, idAt, textAt, type Json } from './json-reader.js';
import { ignored, understood, unsupported, type ItemResult } from './normalized.js';
import { normalizePost } from './page-post.js';

const posts = new Set(['post', 'status', 'photo', 'video', 'share', 'link', 'album', 'event', 'note']);
const reactions = new Set(['reaction', 'like']);

/** The `value` of a `feed` change of a Page (meta-platform.md 3.1). */
export function normalizeFeed(value: Json, context: ItemContext): ItemResult {
  const item = textAt(value, 'item') ?? '?';
  if (item === 'comment') return normalizeComment(value, context);
  if (posts.has(item)) return normalizePost(value, context);
  if (reactions.has(item)) return normalizeReaction(value, context);
  return unsupported('unsupported-feed-item', nameOf(value));
}

/** A like or reaction, of a comment only: who likes a post is no customer with a question. */
function normalizeReaction(value: Json, context: ItemContext): ItemResult {
  const commentId = idAt(value, 'comment_id');
  if (commentId === undefined) return ignored('post-reaction', nameOf(value));
  const verb = verbOf(value);
  if (verb !== 'add' && verb !== 'edit' && verb !== 'remove')
    return unsupported('unsupported-feed-verb', nameOf(value));
  const actor = authorOf(value) ?? { platformId: null, name: null };
  return understood([
    {
      type: 'reaction-changed',
      ...commentBase(value, commentId),
      // A changed or removed reaction may carry the time of the first one.
      at: verb === 'add' ? createdAt(value, context) : context.sentAt,
      actor,
      byBusiness: actor.platformId === context.accountId,
      reaction: verb === 'remove' ? null : (textAt(value, 'reaction_type') ?? 'like'),
      emoji: null,
    },
  ]);
}

function createdAt(value: Json, context: ItemContext): string {
  return instantOf(get(value, 'created_time'), context.receivedAt, context.sentAt);
}
