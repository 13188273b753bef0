import type {
  InstagramAttachment,
  InstagramMessage,
  InstagramReaction,
  InstagramThread,
} from '../world/instagram-types.js';
import { instagramIds } from '../world/instagram-world.js';
import type { InstagramAccount, Page } from '../world/types.js';
import { directEvent, messageBody, reactionBody } from './instagram-direct-events.js';
import type { PlatformServices } from './platform-services.js';
import { SandboxError } from './sandbox-error.js';

type Content = Partial<
  Pick<InstagramMessage, 'text' | 'attachments' | 'replyTo' | 'storyId' | 'unsupported'>
>;

/** How a new message is told: as one, or as the `message_edit num_edit 0` of development mode (3.6). */
export type Telling = 'message' | 'edit-zero' | 'nothing';

/** What customers do in the account's direct messages; stored first, then told. */
export class InstagramVisitors {
  constructor(private readonly services: PlatformServices) {}

  write(
    linked: { page: Page; account: InstagramAccount },
    customerId: string,
    content: Content,
    telling: Telling = 'message',
  ): InstagramMessage {
    const { world } = this.services;
    const { id } = world.instagram.openThread(linked.page, linked.account.id, customerId);
    const thread = this.touch(id);
    const message = world.instagram.messages.put({
      id: instagramIds.message(world.ids),
      threadId: id,
      direction: 'in',
      text: '',
      at: thread.updatedAt,
      attachments: [],
      reactions: [],
      ...content,
    });
    this.tellMessage(thread, message, telling);
    return message;
  }

  private tellMessage(thread: InstagramThread, message: InstagramMessage, telling: Telling): void {
    const { world, cdn } = this.services;
    if (telling === 'message')
      this.tell(thread, 'messages', message.at, { message: messageBody(world, cdn, message) });
    if (telling === 'edit-zero')
      this.tell(thread, 'message_edit', message.at, { message_edit: { mid: message.id, num_edit: 0 } });
    this.announce(thread);
  }

  /** The customer did something: newest activity, and the 24 hours begin again (5.1). */
  private touch(threadId: string): InstagramThread {
    const at = this.services.world.clock.now();
    return this.services.world.instagram.threads.update(threadId, { updatedAt: at, lastInboundAt: at });
  }

  private tell(thread: InstagramThread, field: string, at: number, body: object): void {
    this.services.webhooks.emit(directEvent(thread, field, at, body));
  }

  private announce(thread: InstagramThread): void {
    this.services.live.publish({ kind: 'message', pageId: thread.accountId, psid: thread.igsid });
  }

  private now(): number {
    return this.services.world.clock.now();
  }

  private threadOf(message: InstagramMessage): InstagramThread {
    const thread = this.services.world.instagram.threads.get(message.threadId);
    if (!thread) throw SandboxError.notFound('conversation', message.threadId);
    return thread;
  }

  /** `silently`: instagram.com on the web tells nothing (3.6). */
  unsend(message: InstagramMessage, silently: boolean): InstagramMessage {
    this.requireOwn(message);
    const unsent = this.services.world.instagram.messages.update(message.id, {
      unsent: true,
      text: '',
      attachments: [],
    });
    const thread = this.threadOf(message);
    if (!silently)
      this.tell(thread, 'messages', this.now(), { message: { mid: message.id, is_deleted: true } });
    this.announce(thread);
    return unsent;
  }

  edit(message: InstagramMessage, text: string): InstagramMessage {
    this.requireOwn(message);
    const numEdit = (message.numEdit ?? 0) + 1;
    if (numEdit > 5) throw new SandboxError(409, 'too-many-edits', 'A message can be edited five times.');
    const edited = this.services.world.instagram.messages.update(message.id, { text, numEdit });
    const thread = this.threadOf(message);
    const body = { message_edit: { mid: message.id, text, num_edit: numEdit } };
    this.tell(thread, 'message_edit', this.now(), body);
    this.announce(thread);
    return edited;
  }

  private requireOwn(message: InstagramMessage): void {
    if (message.direction === 'out')
      throw new SandboxError(409, 'not-the-author', 'Only a message of the customer can be changed.');
    if (message.unsent) throw new SandboxError(409, 'already-unsent', 'The message was unsent before.');
  }

  /** Without a reaction the earlier one is taken back. A reaction opens the 24 hours (5.1). */
  react(message: InstagramMessage, reaction?: Omit<InstagramReaction, 'by'>): InstagramMessage {
    const others = message.reactions.filter((row) => row.by !== 'customer');
    const own = reaction && { ...reaction, by: 'customer' as const };
    const changed = this.services.world.instagram.messages.update(message.id, {
      reactions: own ? [...others, own] : others,
    });
    const thread = this.threadOf(message);
    if (own) this.touch(thread.id);
    this.tell(thread, 'message_reactions', this.now(), reactionBody(message.id, own));
    this.announce(thread);
    return changed;
  }

  /** `read.mid`, not a watermark: the newest message of the account (3.6). */
  see(thread: InstagramThread): object {
    const seen = this.services.world.instagram.messagesOf(thread.id).find((row) => row.direction === 'out');
    if (!seen) throw new SandboxError(409, 'nothing-to-see', 'The account has not written yet.');
    this.tell(thread, 'messaging_seen', this.now(), { read: { mid: seen.id } });
    return { mid: seen.id };
  }

  /** A tap on a button or an ice breaker. */
  postback(thread: InstagramThread, title: string, payload: string): object {
    const touched = this.touch(thread.id);
    const mid = instagramIds.message(this.services.world.ids);
    this.tell(touched, 'messaging_postbacks', touched.updatedAt, { postback: { mid, title, payload } });
    return { mid };
  }

  /** An ig.me link opened in a conversation (3.6). */
  referral(thread: InstagramThread, ref: string): object {
    const touched = this.touch(thread.id);
    const referral = { ref, source: `https://ig.me/m/${thread.accountId}?ref=${ref}`, type: 'OPEN_THREAD' };
    this.tell(touched, 'messaging_referral', touched.updatedAt, { referral });
    return referral;
  }
}

/** An attachment with a file of its own at the CDN. */
export function attachmentOf(
  { cdn, world }: PlatformServices,
  type: string,
  kind: 'image' | 'video' | 'audio' | 'file' | undefined,
  more: { name?: string; title?: string } = {},
): InstagramAttachment {
  const mediaId = /^(ig_)?(reel|post)$/.test(type) ? instagramIds.media(world.ids) : undefined;
  return {
    type,
    ...(kind ? { fileId: cdn.sample(kind, more.name ?? `${type}-${world.ids.digits('', 6)}`).id } : {}),
    ...(more.title === undefined ? {} : { title: more.title }),
    ...(mediaId ? { mediaId } : {}),
  };
}
