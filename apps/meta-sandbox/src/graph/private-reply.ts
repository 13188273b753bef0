import { isOwn } from '../people/page-content.js';
import { postAuthor } from '../people/feed-events.js';
import type { Comment, Page, Post, Thread } from '../world/types.js';
import type { GraphCall } from './graph-call.js';
import { GraphError, graphErrors } from './graph-error.js';

const WITHIN_MS = 7 * 24 * 3_600_000;

export interface PrivateReplyTarget {
  target: Comment | Post;
  thread: Thread;
}

function targetOf(page: Page, id: string, call: GraphCall): Comment | Post {
  const target = call.world.comments.get(id) ?? call.world.posts.get(id);
  if (target?.pageId === page.id) return target;
  throw graphErrors.unsupported('POST', id);
}

/** May this comment or visitor post be answered privately now (4.2, `can_reply_privately`)? */
export function canReplyPrivately(target: Comment | Post, now: number): boolean {
  const author = 'postId' in target ? target.author : postAuthor(target);
  return author.kind === 'customer' && !target.privatelyReplied && now - target.createdAt < WITHIN_MS;
}

/**
 * The thread of a private reply (5.3): one message ever (10900), to people only (10903), within 7 days. What Meta says
 * after 7 days is not documented; here 100 without a subcode [unverified].
 */
export function privateReplyTarget(page: Page, id: string, call: GraphCall): PrivateReplyTarget {
  const target = targetOf(page, id, call);
  const author = 'postId' in target ? target.author : postAuthor(target);
  if (isOwn(target) || author.kind !== 'customer')
    throw new GraphError(10903, "(#10903) This user can't reply to this activity");
  if (target.privatelyReplied) throw new GraphError(10900, '(#10900) Activity already replied to');
  if (call.world.clock.now() - target.createdAt >= WITHIN_MS)
    throw graphErrors.invalidParameter('The activity is too old to be replied to privately');
  return { target, thread: call.world.openThread(page.id, author.id) };
}

export function markPrivatelyReplied(target: Comment | Post, call: GraphCall): void {
  const { comments, posts } = call.world;
  if ('postId' in target) comments.update(target.id, { privatelyReplied: true });
  else posts.update(target.id, { privatelyReplied: true });
}
