import type { LiveBus } from '../world/live-bus.js';
import type { Comment, CommentAttachment, Post } from '../world/types.js';
import type { World } from '../world/world.js';
import type { WebhookSender } from '../webhooks/webhook-sender.js';
import type { CommentModeration } from './comment-moderation.js';
import type { FeedEvents } from './feed-events.js';
import { SandboxError } from './sandbox-error.js';

export interface NewComment {
  message: string;
  attachment?: CommentAttachment;
}

/** What customers write below posts; each step is stored first, then told to the app. */
export class CustomerActions {
  constructor(
    private readonly world: World,
    private readonly webhooks: WebhookSender,
    private readonly events: FeedEvents,
    private readonly moderation: CommentModeration,
    private readonly live: LiveBus,
  ) {}

  /** A comment on a post. */
  comment(customerId: string, post: Post, content: NewComment): Comment {
    return this.addComment(customerId, post, content);
  }

  /** A reply; Facebook shows two levels, so a reply to a reply hangs under the root comment. */
  reply(customerId: string, target: Comment, content: NewComment): Comment {
    const post = this.world.posts.get(target.postId);
    if (!post) throw SandboxError.notFound('post', target.postId);
    return this.addComment(customerId, post, content, target.parentId ?? target.id);
  }

  private addComment(customerId: string, post: Post, content: NewComment, parentId?: string): Comment {
    const comment = this.world.comments.put({
      id: this.world.ids.comment(post.id),
      postId: post.id,
      pageId: post.pageId,
      ...(parentId ? { parentId } : {}),
      author: { kind: 'customer', id: customerId },
      createdAt: this.world.clock.now(),
      ...content,
    });
    this.world.posts.update(post.id, { updatedAt: comment.createdAt });
    this.webhooks.emit(this.events.comment(comment, 'add'));
    this.live.publish({ kind: 'comment', pageId: post.pageId });
    return comment;
  }

  /** `customerId` is checked when given: people edit only what is theirs. */
  editComment(comment: Comment, text: string, customerId?: string): Comment {
    this.requireOwn(comment, customerId);
    return this.moderation.edit(comment, text, comment.attachment);
  }

  removeComment(comment: Comment, customerId?: string): void {
    this.requireOwn(comment, customerId);
    this.moderation.remove(comment);
  }

  private requireOwn({ author }: Comment, customerId: string | undefined): void {
    const own = author.kind === 'customer' && (!customerId || author.id === customerId);
    if (!own) throw new SandboxError(409, 'not-the-author', 'Customers change only their own comments.');
  }
}
