import type { Cdn } from '../cdn/cdn.js';
import type { Attachment, Message, Thread } from '../world/types.js';
import type { World } from '../world/world.js';
import type { WebhookSender } from '../webhooks/webhook-sender.js';
import { threadOwner } from './thread-owner.js';

interface Told {
  field: string;
  from?: 'customer' | 'page';
  /** `null` leaves it out, as Meta does in some delivery events (3.5). */
  timestamp?: number | null;
  body: Record<string, unknown>;
}

/** Tells the app what happens in a Messenger thread: in `messaging`, or in `standby` while another app owns it (3.5). */
export class MessengerHooks {
  constructor(
    private readonly appId: string,
    private readonly world: World,
    private readonly webhooks: WebhookSender,
    private readonly cdn: Cdn,
  ) {}

  tell(thread: Thread, { field, from = 'customer', timestamp, body }: Told): void {
    const customer = { id: thread.psid };
    const page = { id: thread.pageId };
    const [sender, recipient] = from === 'customer' ? [customer, page] : [page, customer];
    const time = timestamp === null ? {} : { timestamp: timestamp ?? this.world.clock.now() };
    const event = { object: 'page', entryId: thread.pageId } as const;
    const elsewhere =
      field !== 'messaging_handovers' && threadOwner(this.world, this.appId, thread) !== this.appId;
    this.webhooks.emit(
      elsewhere
        ? {
            ...event,
            field: 'standby',
            kind: 'standby',
            payload: { sender, recipient, ...time, ...standbyBody(body) },
          }
        : { ...event, field, kind: 'messaging', payload: { sender, recipient, ...time, ...body } },
    );
  }

  /** A customer's message. */
  received(thread: Thread, message: Message): void {
    this.tell(thread, { field: 'messages', timestamp: message.at, body: { message: this.content(message) } });
  }

  /** Every outgoing message of the Page comes back; `app_id` is a number (3.5, Echo). */
  echoed(thread: Thread, message: Message): void {
    const { id: mid, appId, metadata } = message;
    const echo = {
      mid,
      is_echo: true,
      ...(appId ? { app_id: Number(appId) } : {}),
      ...(metadata === undefined ? {} : { metadata }),
    };
    const body = { message: { ...echo, ...this.content(message) } };
    this.tell(thread, { field: 'message_echoes', from: 'page', timestamp: message.at, body });
  }

  /** It reached the customer's device; the event has no `timestamp` of its own [unverified]. */
  delivered(thread: Thread, message: Message): void {
    if (thread.blocked) return;
    const delivery = { mids: [message.id], watermark: message.at };
    this.tell(thread, { field: 'message_deliveries', timestamp: null, body: { delivery } });
  }

  private content(message: Message): object {
    const { id: mid, text, attachments, replyTo, quickReply, referral } = message;
    return {
      mid,
      ...(text === '' ? {} : { text }),
      ...(attachments ? { attachments: attachments.map((each) => this.attachment(each)) } : {}),
      ...(replyTo ? { reply_to: { mid: replyTo } } : {}),
      ...(quickReply === undefined ? {} : { quick_reply: { payload: quickReply } }),
      ...(referral ? { referral } : {}),
    };
  }

  private attachment({ type, fileId, payload, beside }: Attachment): object {
    const address = fileId ? { url: this.cdn.url(fileId) } : {};
    return { type, payload: payload === null ? null : { ...address, ...payload }, ...beside };
  }
}

/** In standby a postback comes without its payload (3.5). */
function standbyBody(body: Record<string, unknown>): Record<string, unknown> {
  const postback = body['postback'];
  if (typeof postback !== 'object' || postback === null) return body;
  return { ...body, postback: { ...postback, payload: undefined } };
}
