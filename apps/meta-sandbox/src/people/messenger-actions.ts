import type { Cdn } from '../cdn/cdn.js';
import type { LiveBus } from '../world/live-bus.js';
import type { Message, Thread } from '../world/types.js';
import type { World } from '../world/world.js';
import type { MessengerHooks } from './messenger-hooks.js';
import { SandboxError } from './sandbox-error.js';

/** Customers can change a message five times (3.5). */
const MAX_EDITS = 5;

export type NewMessage = Partial<
  Pick<Message, 'text' | 'attachments' | 'replyTo' | 'quickReply' | 'referral'>
>;

/** What customers do in Messenger; each step is stored first, then told to the app. */
export class MessengerActions {
  constructor(
    readonly world: World,
    readonly hooks: MessengerHooks,
    readonly cdn: Cdn,
    private readonly live: LiveBus,
  ) {}

  write(customerId: string, pageId: string, content: NewMessage): Message {
    if (content.replyTo && !this.world.messages.get(content.replyTo)) {
      throw SandboxError.notFound('message', content.replyTo);
    }
    const thread = this.touch(this.world.openThread(pageId, customerId));
    const message = this.store(thread, content);
    this.hooks.received(thread, message);
    this.announce(thread);
    return message;
  }

  /** Stores without telling: postbacks stand in the thread as messages too. */
  private store(thread: Thread, { text = '', ...content }: NewMessage): Message {
    return this.world.messages.put({
      id: this.world.ids.message(),
      threadId: thread.id,
      pageId: thread.pageId,
      psid: thread.psid,
      direction: 'in',
      at: thread.updatedAt,
      text,
      ...content,
    });
  }

  unsend(mid: string): Message {
    const { message, thread } = this.own(mid);
    const unsent = this.world.messages.update(mid, { unsent: true, text: '', attachments: undefined });
    for (const { fileId } of message.attachments ?? [])
      if (fileId && !this.isUsed(fileId)) this.cdn.remove(fileId);
    this.hooks.tell(thread, { field: 'messages', body: { message: { mid, is_deleted: true } } });
    this.announce(thread);
    return unsent;
  }

  /** The same sample can be in several messages. */
  private isUsed(fileId: string): boolean {
    const holds = (message: Message): boolean =>
      message.attachments?.some((each) => each.fileId === fileId) ?? false;
    return this.world.messages.find(holds) !== undefined;
  }

  edit(mid: string, text: string): Message {
    const { message, thread } = this.own(mid);
    const edits = (message.edits ?? 0) + 1;
    if (edits > MAX_EDITS)
      throw new SandboxError(409, 'too-many-edits', 'A message changes five times at most.');
    const edited = this.world.messages.update(mid, { text, edits });
    this.hooks.tell(thread, {
      field: 'message_edits',
      body: { message_edit: { mid, text, num_edit: edits } },
    });
    this.announce(thread);
    return edited;
  }

  /** A tap on a button: in the thread it reads like a message with the button's title. */
  postback(customerId: string, pageId: string, title: string, payload: string, referral?: object): Message {
    const thread = this.touch(this.world.openThread(pageId, customerId));
    const message = this.store(thread, { text: title });
    const postback = { mid: message.id, title, payload, ...(referral ? { referral } : {}) };
    this.hooks.tell(thread, { field: 'messaging_postbacks', timestamp: message.at, body: { postback } });
    this.announce(thread);
    return message;
  }

  /** A reaction to a message of either side; opens the window as well (5.1). */
  react(mid: string, reaction: string, emoji: string): Message {
    const { message, thread } = this.known(mid);
    const others = (message.reactions ?? []).filter(({ by }) => by !== 'customer');
    const reactions = [...others, { by: 'customer' as const, reaction, emoji }];
    const updated = this.world.messages.update(mid, { reactions });
    const body = { reaction: { mid, action: 'react', reaction, emoji } };
    this.hooks.tell(this.touch(thread), { field: 'message_reactions', body });
    this.announce(thread);
    return updated;
  }

  unreact(mid: string): Message {
    const { message, thread } = this.known(mid);
    const reactions = (message.reactions ?? []).filter(({ by }) => by !== 'customer');
    const updated = this.world.messages.update(mid, { reactions });
    this.hooks.tell(thread, { field: 'message_reactions', body: { reaction: { mid, action: 'unreact' } } });
    this.announce(thread);
    return updated;
  }

  /** The customer has seen everything up to now. */
  read(customerId: string, pageId: string): Thread {
    const readAt = this.world.clock.now();
    const thread = this.world.threads.update(this.existing(customerId, pageId).id, { readAt });
    this.hooks.tell(thread, { field: 'message_reads', body: { read: { watermark: readAt } } });
    this.announce(thread);
    return thread;
  }

  setBlocked(customerId: string, pageId: string, blocked: boolean): Thread {
    return this.world.threads.update(this.world.openThread(pageId, customerId).id, { blocked });
  }

  existing(customerId: string, pageId: string): Thread {
    const thread = this.world.thread(pageId, this.world.psid(pageId, customerId));
    if (!thread) throw new SandboxError(409, 'no-thread', 'The customer and the Page have not talked yet.');
    return thread;
  }

  /** The customer did something: the thread moves up and the 24 hours begin again (5.1). */
  touch(thread: Thread): Thread {
    const at = this.world.clock.now();
    return this.world.threads.update(thread.id, { updatedAt: at, lastInboundAt: at });
  }

  private known(mid: string): { message: Message; thread: Thread } {
    const message = this.world.messages.get(mid);
    const thread = this.world.threads.get(message?.threadId);
    if (!message || !thread) throw SandboxError.notFound('message', mid);
    if (message.unsent) throw new SandboxError(409, 'already-unsent', 'The message was unsent before.');
    return { message, thread };
  }

  private own(mid: string): { message: Message; thread: Thread } {
    const found = this.known(mid);
    if (found.message.direction === 'in') return found;
    throw new SandboxError(409, 'not-the-author', 'Customers change only their own messages.');
  }

  private announce(thread: Thread): void {
    this.live.publish({ kind: 'message', pageId: thread.pageId, psid: thread.psid });
  }
}
