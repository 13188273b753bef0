import { graphTime, seconds } from '../world/clock.js';
import type { Author, Comment, Post } from '../world/types.js';
import type { World } from '../world/world.js';
import type { WebhookEvent } from '../webhooks/envelope.js';

/** `from` of a feed event: a Page by its id, a person by the page-scoped id (0.2). */
export function authorNode(world: World, pageId: string, author: Author): { id: string; name: string } {
  if (author.kind === 'page') return { id: author.id, name: world.pages.get(author.id)?.name ?? '' };
  return { id: world.psid(pageId, author.id), name: world.customers.get(author.id)?.name ?? '' };
}

export function permalink(world: World, post: Post): string {
  return `https://www.facebook.com/${world.pages.get(post.pageId)?.username ?? post.pageId}/posts/pfbid0${post.id.slice(-12)}`;
}

function postSummary(world: World, post: Post): object {
  return {
    status_type: 'mobile_status_update',
    is_published: true,
    updated_time: graphTime(post.updatedAt),
    permalink_url: permalink(world, post),
    promotion_status: 'inactive',
    id: post.id,
  };
}

function feedEvent(pageId: string, payload: object): WebhookEvent {
  return { object: 'page', entryId: pageId, field: 'feed', kind: 'changes', payload };
}

/** `comment add` and `comment edited` (3.1, live shape). An edit's `created_time` is the time of the edit. */
export function commentWritten(
  world: World,
  comment: Comment,
  post: Post,
  verb: 'add' | 'edited',
): WebhookEvent {
  return feedEvent(comment.pageId, {
    from: authorNode(world, comment.pageId, comment.author),
    post: postSummary(world, post),
    message: comment.message,
    post_id: comment.postId,
    comment_id: comment.id,
    parent_id: comment.parentId ?? comment.postId,
    created_time: seconds(verb === 'add' ? comment.createdAt : (comment.editedAt ?? comment.createdAt)),
    item: 'comment',
    verb,
  });
}

/** `comment remove`: no message (3.1). */
export function commentRemoved(world: World, comment: Comment): WebhookEvent {
  return feedEvent(comment.pageId, {
    from: authorNode(world, comment.pageId, comment.author),
    post_id: comment.postId,
    comment_id: comment.id,
    parent_id: comment.parentId ?? comment.postId,
    created_time: seconds(world.clock.now()),
    item: 'comment',
    verb: 'remove',
  });
}

/** The Page's own new post (3.1, Posts). */
export function postPublished(world: World, post: Post): WebhookEvent {
  return feedEvent(post.pageId, {
    from: { id: post.pageId, name: world.pages.get(post.pageId)?.name ?? '' },
    message: post.message,
    post_id: post.id,
    created_time: seconds(post.createdAt),
    item: 'status',
    published: 1,
    verb: 'add',
  });
}
