import type {
  InstagramAttachment,
  InstagramMessage,
  InstagramReaction,
  InstagramThread,
} from '../world/instagram-types.js';
import { instagramIds } from '../world/instagram-world.js';
import { directEvent, messageBody } from './instagram-direct-events.js';
import type { PlatformServices } from './platform-services.js';
import { recordSend } from './send-ledger.js';

export interface OutgoingDirect {
  text?: string;
  attachments?: InstagramAttachment[];
  metadata?: string;
  replyTo?: string;
  /** The comment that this private reply answers (5.3). */
  commentId?: string;
}

/** Direct messages by the account, through Graph or by hand: stored, in the ledger, and echoed inside `messages`. */
export class InstagramDirect {
  constructor(readonly services: PlatformServices) {}

  send(thread: InstagramThread, outgoing: OutgoingDirect): InstagramMessage {
    const { world, cdn, webhooks, live } = this.services;
    const { commentId, ...content } = outgoing;
    const message = world.instagram.messages.put({
      id: instagramIds.message(world.ids),
      threadId: thread.id,
      direction: 'out',
      text: '',
      at: world.clock.now(),
      attachments: [],
      reactions: [],
      ...content,
    });
    world.instagram.threads.update(thread.id, { updatedAt: message.at, request: false });
    this.record(thread, message, commentId);
    webhooks.emit(
      directEvent(thread, 'messages', message.at, { message: messageBody(world, cdn, message) }, 'out'),
    );
    live.publish({ kind: 'message', pageId: thread.accountId, psid: thread.igsid });
    return message;
  }

  private record(thread: InstagramThread, message: InstagramMessage, commentId: string | undefined): void {
    recordSend(this.services.world, {
      id: message.id,
      kind: commentId ? 'private-reply' : 'message',
      pageId: thread.pageId,
      target: commentId ?? thread.igsid,
      text: message.text,
      ...(message.metadata === undefined ? {} : { metadata: message.metadata }),
    });
  }

  /** The account's reaction to a message; no echo for sender actions (5.1). */
  react(thread: InstagramThread, message: InstagramMessage, emoji: string | undefined): void {
    const { world, live } = this.services;
    const others = message.reactions.filter((reaction) => reaction.by !== 'account');
    const own: InstagramReaction[] = emoji ? [{ by: 'account', reaction: 'other', emoji }] : [];
    world.instagram.messages.update(message.id, { reactions: [...others, ...own] });
    recordSend(world, { kind: 'reaction', pageId: thread.pageId, target: message.id, text: emoji ?? '' });
    live.publish({ kind: 'message', pageId: thread.accountId, psid: thread.igsid });
  }
}
