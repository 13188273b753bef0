import type { Comment } from '../world/types.js';
import type { World } from '../world/world.js';

const byTime = (a: Comment, b: Comment): number => a.createdAt - b.createdAt;

export function repliesOf(world: World, commentId: string): Comment[] {
  return world.comments.filter((comment) => comment.parentId === commentId).sort(byTime);
}

export function topLevelCommentsOf(world: World, postId: string): Comment[] {
  return world.comments.filter((comment) => comment.postId === postId && !comment.parentId).sort(byTime);
}

/** Everything below a post or, with `parentId`, below a comment. */
export function commentsOf(world: World, postId: string, parentId?: string): Comment[] {
  if (parentId) return repliesOf(world, parentId);
  return world.comments.filter((comment) => comment.postId === postId).sort(byTime);
}
