import type { LiveBus } from '../world/live-bus.js';
import type { Comment, Message, Post } from '../world/types.js';
import type { World } from '../world/world.js';
import type { WebhookSender } from '../webhooks/webhook-sender.js';
import { commentRemoved, commentWritten } from './feed-events.js';
import { messageReceived, messageUnsent } from './messenger-events.js';
import { SandboxError } from './sandbox-error.js';

/** What customers do on Pages and in Messenger; each step is stored first, then told to the app. */
export class CustomerActions {
  constructor(
    private readonly world: World,
    private readonly webhooks: WebhookSender,
    private readonly live: LiveBus,
  ) {}

  writeMessage(customerId: string, pageId: string, text: string, replyTo?: string): Message {
    this.requireCustomer(customerId);
    if (!this.world.pages.get(pageId)) throw SandboxError.notFound('Page', pageId);
    if (replyTo && !this.world.messages.get(replyTo)) throw SandboxError.notFound('message', replyTo);
    const at = this.world.clock.now();
    const thread = this.world.openThread(pageId, customerId);
    this.world.threads.update(thread.id, { updatedAt: at, lastInboundAt: at });
    const message = this.world.messages.put({
      id: this.world.ids.message(),
      threadId: thread.id,
      pageId,
      psid: thread.psid,
      direction: 'in',
      text,
      at,
      ...(replyTo ? { replyTo } : {}),
    });
    this.webhooks.emit(messageReceived(message));
    this.announce(message);
    return message;
  }

  unsendMessage(mid: string): Message {
    const message = this.world.messages.get(mid);
    if (!message) throw SandboxError.notFound('message', mid);
    if (message.direction === 'out') {
      throw new SandboxError(409, 'not-the-author', 'Only a message of the customer can be unsent.');
    }
    if (message.unsent) throw new SandboxError(409, 'already-unsent', 'The message was unsent before.');
    const unsent = this.world.messages.update(mid, { unsent: true, text: '' });
    this.webhooks.emit(messageUnsent(unsent, this.world.clock.now()));
    this.announce(unsent);
    return unsent;
  }

  /** A comment on a post. */
  comment(customerId: string, postId: string, text: string): Comment {
    const post = this.world.posts.get(postId);
    if (!post) throw SandboxError.notFound('post', postId);
    return this.addComment(customerId, post, text);
  }

  /** A reply; Facebook shows two levels, so a reply to a reply hangs under the root comment. */
  reply(customerId: string, commentId: string, text: string): Comment {
    const target = this.requireComment(commentId);
    const post = this.requirePost(target.postId);
    return this.addComment(customerId, post, text, target.parentId ?? target.id);
  }

  private addComment(customerId: string, post: Post, message: string, parentId?: string): Comment {
    this.requireCustomer(customerId);
    const comment = this.world.comments.put({
      id: this.world.ids.comment(post.id),
      postId: post.id,
      pageId: post.pageId,
      ...(parentId ? { parentId } : {}),
      author: { kind: 'customer', id: customerId },
      message,
      createdAt: this.world.clock.now(),
    });
    const updated = this.world.posts.update(post.id, { updatedAt: comment.createdAt });
    this.webhooks.emit(commentWritten(this.world, comment, updated, 'add'));
    this.live.publish({ kind: 'comment', pageId: post.pageId });
    return comment;
  }

  /** `customerId` is checked when given: people edit only what is theirs. */
  editComment(commentId: string, text: string, customerId?: string): Comment {
    this.requireOwn(commentId, customerId);
    const edited = this.world.comments.update(commentId, { message: text, editedAt: this.world.clock.now() });
    this.webhooks.emit(commentWritten(this.world, edited, this.requirePost(edited.postId), 'edited'));
    this.live.publish({ kind: 'comment', pageId: edited.pageId });
    return edited;
  }

  /** Removes the comment; its replies vanish with it, and only the comment itself is reported [unverified]. */
  removeComment(commentId: string, customerId?: string): void {
    const comment = this.requireOwn(commentId, customerId);
    this.world.comments.delete(commentId);
    for (const reply of this.world.comments.filter((row) => row.parentId === commentId)) {
      this.world.comments.delete(reply.id);
    }
    this.webhooks.emit(commentRemoved(this.world, comment));
    this.live.publish({ kind: 'comment', pageId: comment.pageId });
  }

  private requireOwn(commentId: string, customerId: string | undefined): Comment {
    const comment = this.requireComment(commentId);
    const own = comment.author.kind === 'customer' && (!customerId || comment.author.id === customerId);
    if (!own) throw new SandboxError(409, 'not-the-author', 'Customers change only their own comments.');
    return comment;
  }

  private requireComment(id: string): Comment {
    const comment = this.world.comments.get(id);
    if (!comment) throw SandboxError.notFound('comment', id);
    return comment;
  }

  private requirePost(id: string): Post {
    const post = this.world.posts.get(id);
    if (!post) throw SandboxError.notFound('post', id);
    return post;
  }

  private requireCustomer(id: string): void {
    if (!this.world.customers.get(id)) throw SandboxError.notFound('customer', id);
  }

  private announce(message: Message): void {
    this.live.publish({ kind: 'message', pageId: message.pageId, psid: message.psid });
  }
}
