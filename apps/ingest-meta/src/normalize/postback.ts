import { idAt, objectAt, textAt, type Json } from './json-reader.js';
import { entry, referralContext } from './message-context.js';
import { madeUpId, threadOf, type MessagingEvent } from './messaging-event.js';
import { understood, type ItemResult } from './normalized.js';

/** The customer pressed a button: what stands on it is what they said (meta-platform.md 3.5). Standby tells no payload. */
export function normalizePostback(postback: Json, event: MessagingEvent): ItemResult {
  const title = textAt(postback, 'title');
  const referral = objectAt(postback, 'referral');
  const { customerId, byBusiness } = event;
  return understood([
    {
      type: 'message-written',
      platformMessageId: idAt(postback, 'mid') ?? madeUpId('postback', event, postback),
      thread: threadOf(event),
      at: event.at,
      direction: byBusiness ? 'outbound' : 'inbound',
      author: byBusiness ? null : { platformId: customerId, name: null },
      text: title ?? null,
      attachments: [],
      context: [
        entry('postback', { ref: textAt(postback, 'payload'), title }),
        ...(referral === undefined ? [] : referralContext(referral)),
      ],
      parentId: null,
      postUrl: null,
      replyId: null,
      readAt: null,
    },
  ]);
}
