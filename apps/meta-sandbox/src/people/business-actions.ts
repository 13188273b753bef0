import type { LiveBus } from '../world/live-bus.js';
import type { Comment, Message, Post, Send, Thread } from '../world/types.js';
import type { World } from '../world/world.js';
import type { WebhookSender } from '../webhooks/webhook-sender.js';
import { commentWritten, postPublished } from './feed-events.js';
import { messageEchoed } from './messenger-events.js';

export interface OutgoingMessage {
  text: string;
  metadata?: string;
  /** The app that sent it; the Page Inbox has an app id of its own (3.5). */
  appId: string;
}

/** What a Page does, by the Graph API or by hand: stored, written to the ledger, and echoed. */
export class BusinessActions {
  constructor(
    private readonly world: World,
    private readonly webhooks: WebhookSender,
    private readonly live: LiveBus,
  ) {}

  sendMessage(thread: Thread, outgoing: OutgoingMessage): Message {
    const at = this.world.clock.now();
    const message = this.world.messages.put({
      id: this.world.ids.message(),
      threadId: thread.id,
      pageId: thread.pageId,
      psid: thread.psid,
      direction: 'out',
      at,
      ...outgoing,
    });
    this.world.threads.update(thread.id, { updatedAt: at });
    this.recordSend({ kind: 'message', ...message, target: thread.psid });
    this.webhooks.emit(messageEchoed(message));
    this.live.publish({ kind: 'message', pageId: thread.pageId, psid: thread.psid });
    return message;
  }

  /** A comment of the Page; without `parentId` on the post itself. */
  addComment(post: Post, message: string, parentId?: string): Comment {
    const comment = this.world.comments.put({
      id: this.world.ids.comment(post.id),
      postId: post.id,
      pageId: post.pageId,
      ...(parentId ? { parentId } : {}),
      author: { kind: 'page', id: post.pageId },
      message,
      createdAt: this.world.clock.now(),
    });
    const updated = this.world.posts.update(post.id, { updatedAt: comment.createdAt });
    this.recordSend({ kind: 'comment', ...comment, text: message, target: parentId ?? post.id });
    this.webhooks.emit(commentWritten(this.world, comment, updated, 'add'));
    this.live.publish({ kind: 'comment', pageId: post.pageId });
    return comment;
  }

  publishPost(pageId: string, message: string): Post {
    const createdAt = this.world.clock.now();
    const post = this.world.posts.put({
      id: this.world.ids.post(pageId),
      pageId,
      message,
      createdAt,
      updatedAt: createdAt,
    });
    this.webhooks.emit(postPublished(this.world, post));
    this.live.publish({ kind: 'post', pageId });
    return post;
  }

  private recordSend(send: Omit<Send, 'seq' | 'at'>): void {
    this.world.sends.put({
      id: send.id,
      seq: this.world.nextSequence(),
      at: new Date(this.world.clock.now()).toISOString(),
      kind: send.kind,
      pageId: send.pageId,
      target: send.target,
      text: send.text,
      ...(send.metadata === undefined ? {} : { metadata: send.metadata }),
    });
  }
}
