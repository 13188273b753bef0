import type { InboundFact } from '#shared/contracts/inbound.js';
import { canonicalJson } from '../messages/canonical-json.js';
import type { PostField, PostRow } from './post.entity.js';

export type PostFact = Extract<InboundFact, { type: 'post-seen' | 'post-removed' }>;
type PostValues = Pick<PostRow, PostField>;

const postFields: readonly PostField[] = ['text', 'pictureUrl', 'url', 'isAd', 'writtenAt'];

/**
 * A post after one more fact: per field the newest telling stays, and what is not told changes nothing. Its content goes
 * when it is removed, and does not come back.
 */
export function mergePostFact(post: PostRow, fact: PostFact): PostRow {
  if (fact.type === 'post-removed') return removed(post, new Date(fact.at));
  if (post.removedAt !== null) return post;
  const at = new Date(fact.at).toISOString();
  const told: PostValues = {
    ...pick(fact),
    writtenAt: fact.writtenAt === null ? null : new Date(fact.writtenAt),
  };
  const won = postFields.filter((field) => told[field] !== null && wins(post, told, field, at));
  if (won.length === 0) return post;
  const values = Object.fromEntries(won.map((field) => [field, told[field]])) as Partial<PostValues>;
  const times = Object.fromEntries(won.map((field) => [field, at]));
  return { ...post, ...values, toldAt: { ...post.toldAt, ...times } };
}

function pick({ text, pictureUrl, url, isAd }: Extract<PostFact, { type: 'post-seen' }>) {
  return { text, pictureUrl, url, isAd };
}

/** Of two tellings at the same time the same one wins in either order. */
function wins(post: PostRow, told: PostValues, field: PostField, at: string): boolean {
  const knownAt = post.toldAt[field];
  if (knownAt === undefined || at !== knownAt) return knownAt === undefined || at > knownAt;
  return canonicalJson(told[field]) > canonicalJson(post[field]);
}

function removed(post: PostRow, at: Date): PostRow {
  if (post.removedAt !== null && post.removedAt <= at) return post;
  const nothing = { text: null, pictureUrl: null, url: null, isAd: null, writtenAt: null };
  return { ...post, ...nothing, toldAt: {}, removedAt: at };
}
