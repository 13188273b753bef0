import type { InboundFact, MessageWritten } from '#shared/contracts/inbound.js';
import { idAt, objectAt, textAt, type Json } from './json-reader.js';

/** What was done to an item; the same thing has several names (meta-platform.md 3.1). */
export type Verb = 'add' | 'edit' | 'remove' | 'hide' | 'unhide';

const verbs = new Map<string, Verb>([
  ['add', 'add'],
  ['edit', 'edit'],
  ['edited', 'edit'],
  ['update', 'edit'],
  ['remove', 'remove'],
  ['delete', 'remove'],
  ['hide', 'hide'],
  ['unhide', 'unhide'],
]);

export function verbOf(value: Json): Verb | undefined {
  return verbs.get(textAt(value, 'verb') ?? '');
}

/** What the item was, for a reason: its kind and what was done to it. */
export function nameOf(value: Json): string {
  return `${textAt(value, 'item') ?? '?'} ${textAt(value, 'verb') ?? '?'}`;
}

/** `from`, or the keys of old subscriptions; null when Meta does not tell (meta-platform.md 8.12). */
export function authorOf(value: Json): NonNullable<MessageWritten['author']> | null {
  const from = objectAt(value, 'from') ?? {};
  const platformId = idAt(from, 'id') ?? idAt(value, 'sender_id') ?? idAt(value, 'user_id') ?? null;
  const name = textAt(from, 'name') ?? textAt(value, 'sender_name') ?? null;
  return platformId === null && name === null ? null : { platformId, name };
}

/** The post that was commented on, or the post itself. */
export function postOf(value: Json): string | undefined {
  return idAt(value, 'post_id') ?? embeddedPostId(value);
}

/** The comment that a comment answers; a top-level comment's parent is the post. */
export function parentOf(value: Json): string | undefined {
  const parent = idAt(value, 'parent_id');
  const notComments = [idAt(value, 'post_id'), embeddedPostId(value), idAt(value, 'comment_id')];
  return notComments.includes(parent) ? undefined : parent;
}

type CommentThread = Extract<InboundFact, { thread: unknown }>['thread'] & { kind: 'comment' };

/** What all facts about one comment have in common. */
export function commentBase(value: Json, commentId: string): CommentBase {
  const rootId = parentOf(value) ?? commentId;
  return { platformMessageId: commentId, thread: { kind: 'comment', rootId, postId: postOf(value) ?? null } };
}
export interface CommentBase {
  platformMessageId: string;
  thread: CommentThread;
}

function embeddedPostId(value: Json): string | undefined {
  return idAt(objectAt(value, 'post') ?? {}, 'id');
}
