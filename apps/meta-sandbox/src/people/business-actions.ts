import type { LiveBus } from '../world/live-bus.js';
import type { SendKind } from '../world/ledger-types.js';
import type { Comment, CommentAttachment, Message, Post, Thread } from '../world/types.js';
import type { World } from '../world/world.js';
import type { WebhookSender } from '../webhooks/webhook-sender.js';
import type { CommentModeration } from './comment-moderation.js';
import type { FeedEvents } from './feed-events.js';
import type { MessengerHooks } from './messenger-hooks.js';
import type { PageContent } from './page-content.js';
import { recordSend } from './send-ledger.js';

export type OutgoingMessage = Partial<
  Pick<Message, 'text' | 'attachments' | 'metadata' | 'replyTo' | 'quickReplies' | 'privateReplyTo' | 'appId'>
>;

export interface BusinessServices {
  world: World;
  webhooks: WebhookSender;
  live: LiveBus;
  hooks: MessengerHooks;
  events: FeedEvents;
  moderation: CommentModeration;
  content: PageContent;
}

/** What a Page writes, by the Graph API or by hand: stored, written to the ledger, and echoed. */
export class BusinessActions {
  constructor(private readonly services: BusinessServices) {}

  /** Echo first, then the delivery to the customer's device (3.5). */
  sendMessage(thread: Thread, { text = '', ...outgoing }: OutgoingMessage): Message {
    const { world, hooks, live } = this.services;
    const at = world.clock.now();
    const message = world.messages.put({
      id: world.ids.message(),
      threadId: thread.id,
      pageId: thread.pageId,
      psid: thread.psid,
      direction: 'out',
      at,
      text,
      ...outgoing,
    });
    world.threads.update(thread.id, { updatedAt: at });
    const { id, pageId, metadata, privateReplyTo } = message;
    const kind = privateReplyTo ? 'private-reply' : 'message';
    recordSend(world, { id, kind, pageId, target: privateReplyTo ?? thread.psid, text, metadata });
    hooks.echoed(thread, message);
    hooks.delivered(thread, message);
    live.publish({ kind: 'message', pageId, psid: thread.psid });
    return message;
  }

  /** A comment of the Page; without `parentId` on the post itself. */
  addComment(post: Post, message: string, parentId?: string, attachment?: CommentAttachment): Comment {
    const { world, webhooks, events, live } = this.services;
    const comment = world.comments.put({
      id: world.ids.comment(post.id),
      postId: post.id,
      pageId: post.pageId,
      ...(parentId ? { parentId } : {}),
      author: { kind: 'page', id: post.pageId },
      message,
      createdAt: world.clock.now(),
      ...(attachment ? { attachment } : {}),
    });
    world.posts.update(post.id, { updatedAt: comment.createdAt });
    const { id, pageId } = comment;
    recordSend(world, { id, kind: 'comment', pageId, text: message, target: parentId ?? post.id });
    webhooks.emit(events.comment(comment, 'add'));
    live.publish({ kind: 'comment', pageId });
    return comment;
  }

  editComment(comment: Comment, message: string, attachment?: CommentAttachment): void {
    this.services.moderation.edit(comment, message, attachment);
    this.record('edit', comment, message);
  }

  hide(comment: Comment, hidden: boolean): void {
    this.services.moderation.setHidden(comment, hidden);
    this.record(hidden ? 'hide' : 'unhide', comment);
  }

  deleteComment(comment: Comment): void {
    this.services.moderation.remove(comment);
    this.record('delete', comment);
  }

  /** What is so already is no effect and not in the ledger. */
  like(target: Comment | Post, liked: boolean): void {
    const by = { kind: 'page' as const, id: target.pageId };
    if (liked === (target.reactions ?? []).some((each) => each.by.id === by.id)) return;
    this.services.content.react(target, by, liked ? 'like' : undefined);
    this.record(liked ? 'like' : 'unlike', target);
  }

  private record(kind: SendKind, target: Comment | Post, text = ''): void {
    recordSend(this.services.world, { kind, pageId: target.pageId, target: target.id, text });
  }
}
