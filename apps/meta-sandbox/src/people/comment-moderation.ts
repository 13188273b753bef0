import type { LiveBus } from '../world/live-bus.js';
import type { Comment, CommentAttachment } from '../world/types.js';
import type { World } from '../world/world.js';
import type { WebhookSender } from '../webhooks/webhook-sender.js';
import type { FeedEvents } from './feed-events.js';

/** What a Page does with comments, by the Graph API or by hand: the app is told of all of it (5.2, 3.1). */
export class CommentModeration {
  constructor(
    private readonly world: World,
    private readonly webhooks: WebhookSender,
    private readonly events: FeedEvents,
    private readonly live: LiveBus,
  ) {}

  setHidden(comment: Comment, hidden: boolean): Comment {
    const changed = this.world.comments.update(comment.id, { hidden });
    return this.told(changed, hidden ? 'hide' : 'unhide');
  }

  /** Without an attachment the earlier one is dropped (5.2). */
  edit(comment: Comment, message: string, attachment?: CommentAttachment): Comment {
    const editedAt = this.world.clock.now();
    this.world.posts.update(comment.postId, { updatedAt: editedAt });
    return this.told(this.world.comments.update(comment.id, { message, editedAt, attachment }), 'edited');
  }

  /** Its replies vanish with it, and only the comment itself is reported [unverified]. */
  remove(comment: Comment): void {
    this.world.comments.delete(comment.id);
    for (const reply of this.world.comments.filter((row) => row.parentId === comment.id))
      this.world.comments.delete(reply.id);
    this.told(comment, 'remove');
  }

  private told(comment: Comment, verb: 'hide' | 'unhide' | 'edited' | 'remove'): Comment {
    this.webhooks.emit(this.events.comment(comment, verb));
    this.live.publish({ kind: 'comment', pageId: comment.pageId });
    return comment;
  }
}
