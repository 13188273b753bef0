import type { InboundFact } from '#shared/contracts/inbound.js';
import { nestedPageOf, type GraphPage } from './graph-page.js';
import { calm, doneWithFirst, type Position, type Todo } from './position.js';
import { facebookComment, instagramComment, NESTED_REPLIES, type ReadComment } from './read-comment.js';
import type { ReadContext } from './read-context.js';
import { isBefore, readsAllComments, type ReadJob } from './read-job.js';
import { facebookPost, instagramMedia, type ReadPost } from './read-post.js';
import { gap, step, type Step } from './step.js';
import { isoOf } from './take-messages.js';

type Comments = Extract<Todo, { kind: 'comments' }>;
type Replies = Extract<Todo, { kind: 'replies' }>;

/**
 * A page of posts or media, newest first. Facebook's `updated_time` tells which ones got comments; on Instagram the newest media are
 * read each time, and those whose number of comments is another than ours (meta-platform.md 4.8).
 */
export function takePosts(
  position: Position,
  { items, next }: GraphPage,
  job: ReadJob,
  context: ReadContext,
  knownComments: ReadonlyMap<string, number>,
): Step {
  const instagram = job.platform === 'instagram-profile';
  const all = items.flatMap(
    (item) => (instagram ? instagramMedia(item, context) : facebookPost(item, context)) ?? [],
  );
  const posts = all.slice(0, job.limits.maxPosts - position.listed);
  const chosen = posts.filter((post, index) =>
    instagram
      ? isChosen(post, position.listed + index, job, knownComments)
      : !isBefore(post.updatedAt ?? post.createdAt, job.from),
  );
  const todo = chosen.map(({ id }) => commentsOf(id, job));
  const last = posts.at(-1);
  const reachedOld = job.reason === 'activation' && last !== undefined && isBefore(last.createdAt, job.from);
  const full = position.listed + posts.length >= job.limits.maxPosts;
  const cut =
    full && (next !== null || all.length > posts.length) && !isBefore(last?.createdAt ?? null, job.from);
  return step(
    {
      ...calm(position),
      listed: position.listed + posts.length,
      listEnded: reachedOld || full || next === null,
      cursor: next,
      todo: [...position.todo, ...todo],
    },
    {
      known: todo.length,
      facts: [...postsSeen(chosen, job), ...(cut ? [limitGap(job, context)] : [])],
      comments: chosen.flatMap(({ root }) => root ?? []),
    },
  );
}

function isChosen(
  post: ReadPost,
  index: number,
  job: ReadJob,
  knownComments: ReadonlyMap<string, number>,
): boolean {
  if (job.reason === 'activation') return !isBefore(post.createdAt, job.from);
  return index < job.limits.instagramPollMedia || (post.comments ?? 0) !== (knownComments.get(post.id) ?? 0);
}

export function commentsOf(postId: string, job: ReadJob): Comments {
  return { kind: 'comments', postId, cursor: null, complete: readsAllComments(job) };
}

/** A poll tells of a media once, when it is new. */
function postsSeen(posts: readonly ReadPost[], job: ReadJob): InboundFact[] {
  return posts.flatMap(({ seen, updatedAt, createdAt }) => {
    const old = job.reason === 'poll' && updatedAt === null && isBefore(createdAt, job.from);
    return seen === null || old ? [] : [seen];
  });
}

function limitGap(job: ReadJob, { readAt }: ReadContext): InboundFact {
  const about = { gapId: 'limit:posts', thread: null, from: isoOf(job.from), to: readAt, at: readAt };
  return gap(about, 'history-limit');
}

/** A page of comments. Only after the last page of all is it known what is gone. */
export function takeComments(
  position: Position,
  todo: Comments,
  { items, next }: GraphPage,
  job: ReadJob,
  context: ReadContext,
): Step {
  const { postId, complete } = todo;
  const comments: ReadComment[] = [];
  const replies: Replies[] = [];
  for (const item of items) {
    if (job.platform !== 'instagram-profile') {
      const comment = facebookComment(item, postId, context);
      if (comment !== undefined) comments.push(comment);
      continue;
    }
    const comment = instagramComment(item, { postId, parentId: null }, context);
    if (comment === undefined) continue;
    const commentId = comment.written.platformMessageId;
    const nested = nestedPageOf(item, 'replies', NESTED_REPLIES);
    comments.push(comment, ...repliesIn(nested, { postId, commentId }, context));
    if (nested.next !== null) replies.push({ kind: 'replies', postId, commentId, cursor: nested.next });
  }
  const reachedKnown = !complete && isBefore(comments.at(-1)?.written.at ?? null, job.from);
  const following: Todo[] = [...replies];
  if (next !== null && !reachedKnown) following.push({ ...todo, cursor: next });
  else if (complete) following.push({ kind: 'compare', postId });
  const ended = !following.some(({ kind }) => kind === 'comments' || kind === 'compare');
  return step(
    { ...doneWithFirst(position, following), limit: following.length === 0 ? null : position.limit },
    { comments, done: ended ? 1 : 0 },
  );
}

/** A further page of one comment's replies. */
export function takeReplies(position: Position, todo: Replies, page: GraphPage, context: ReadContext): Step {
  const rest = page.next === null ? [] : [{ ...todo, cursor: page.next }];
  return step(doneWithFirst(position, rest), { comments: repliesIn(page, todo, context) });
}

function repliesIn(
  { items }: GraphPage,
  { postId, commentId }: { postId: string; commentId: string },
  context: ReadContext,
): ReadComment[] {
  return items.flatMap((item) => instagramComment(item, { postId, parentId: commentId }, context) ?? []);
}
