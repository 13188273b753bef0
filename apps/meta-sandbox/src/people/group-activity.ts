import type { GroupAuthor, GroupComment, GroupPost } from '../world/group-types.js';
import { groupAuthorName } from '../world/group-facts.js';
import { seconds } from '../world/clock.js';
import type { WebhookEvent } from '../webhooks/envelope.js';
import type { PlatformServices } from './platform-services.js';
import { recordSend } from './send-ledger.js';

/** `messaging`: the odd shape of `group_feed`; `changes`: that of the dashboard's test button (3.7). */
export type GroupFeedShape = 'messaging' | 'changes';

/** What happens in Groups. Only comments on a Page's own posts are told, as the Page's `group_feed` (3.7). */
export class GroupActivity {
  constructor(private readonly services: PlatformServices) {}

  post(groupId: string, author: GroupAuthor, message: string): GroupPost {
    const { world, live } = this.services;
    const createdAt = world.clock.now();
    const id = world.ids.post(groupId);
    const post = world.groups.posts.put({ id, groupId, author, message, createdAt, updatedAt: createdAt });
    world.groups.groups.update(groupId, { updatedAt: createdAt });
    live.publish({ kind: 'post', pageId: groupId });
    return post;
  }

  comment(
    post: GroupPost,
    author: GroupAuthor,
    message: string,
    more: { parentId?: string; shape?: GroupFeedShape } = {},
  ): GroupComment {
    const { world, webhooks, live } = this.services;
    const comment = world.groups.comments.put({
      id: world.ids.comment(post.id),
      groupId: post.groupId,
      postId: post.id,
      ...(more.parentId ? { parentId: more.parentId } : {}),
      author,
      message,
      createdAt: world.clock.now(),
    });
    world.groups.posts.update(post.id, { updatedAt: comment.createdAt });
    if (post.author.kind === 'page' && author.kind === 'customer')
      webhooks.emit(this.groupFeed(post.author.id, comment, more.shape ?? 'messaging'));
    live.publish({ kind: 'comment', pageId: post.groupId });
    return comment;
  }

  /** No `sender` and no `timestamp`, though it stands in `messaging[]` (3.7). */
  private groupFeed(pageId: string, comment: GroupComment, shape: GroupFeedShape): WebhookEvent {
    const { world } = this.services;
    const value = {
      recipient: { id: pageId },
      from: { id: world.psid(pageId, comment.author.id), name: groupAuthorName(world, comment.author) },
      group_id: comment.groupId,
      comment_id: comment.id,
      ...(shape === 'messaging' ? { parent_id: comment.parentId ?? comment.postId } : {}),
      post_id: comment.postId,
      created_time: seconds(comment.createdAt),
      item: 'comment',
      verb: 'add',
      message: comment.message,
    };
    const payload = shape === 'messaging' ? { ...value, field: 'group_feed' } : value;
    return { object: 'page', entryId: pageId, field: 'group_feed', kind: shape, payload };
  }

  /** A comment by the person whose token the app used; in the ledger. */
  answer(post: GroupPost, personId: string, message: string, parentId?: string): GroupComment {
    const comment = this.comment(
      post,
      { kind: 'person', id: personId },
      message,
      parentId ? { parentId } : {},
    );
    const target = parentId ?? post.id;
    recordSend(this.services.world, {
      id: comment.id,
      kind: 'comment',
      pageId: post.groupId,
      target,
      text: message,
    });
    return comment;
  }

  /** Nothing is told; replies go with it. */
  remove(comment: GroupComment): void {
    const { world, live } = this.services;
    for (const reply of world.groups.comments.filter((row) => row.parentId === comment.id))
      world.groups.comments.delete(reply.id);
    world.groups.comments.delete(comment.id);
    live.publish({ kind: 'comment', pageId: comment.groupId });
  }
}
