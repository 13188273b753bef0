import type { MessageContext } from '#shared/contracts/inbound.js';
import { idAt, isObject, listAt, objectAt, textAt, type Json } from './json-reader.js';
import { productElements } from './message-attachments.js';
import { webAddress } from './web-address.js';

/** How the customer got to the message, and what it answers (meta-platform.md 3.5, 3.6). */
export function messageContextOf(message: Json): MessageContext[] {
  const context: MessageContext[] = [];
  const quickReply = objectAt(message, 'quick_reply');
  if (quickReply !== undefined) context.push(entry('quick-reply', { ref: textAt(quickReply, 'payload') }));
  const referral = objectAt(message, 'referral');
  if (referral !== undefined) context.push(...referralContext(referral));
  const story = objectAt(objectAt(message, 'reply_to') ?? {}, 'story');
  if (story !== undefined)
    context.push(entry('story-reply', { ref: idAt(story, 'id'), url: textAt(story, 'url') }));
  const answered = answeredMessageId(message);
  if (answered !== null) context.push(entry('message-reply', { ref: answered }));
  for (const command of listAt(message, 'commands').filter(isObject))
    context.push(entry('command', { ref: textAt(command, 'name') }));
  for (const attachment of listAt(message, 'attachments').filter(isObject))
    context.push(...productElements(objectAt(attachment, 'payload') ?? {}).map(product));
  return context;
}

export function answeredMessageId(message: Json): string | null {
  return idAt(objectAt(message, 'reply_to') ?? {}, 'mid') ?? null;
}

/** From an ad, a product of the shop, or a link with a reference. */
export function referralContext(referral: Json): MessageContext[] {
  const context: MessageContext[] = [];
  const ref = idAt(referral, 'ref');
  const source = textAt(referral, 'source');
  const ad = objectAt(referral, 'ads_context_data');
  const adId = idAt(referral, 'ad_id');
  if (adId !== undefined || ad !== undefined || source === 'ADS')
    context.push(entry('ad', { ref: adId ?? ref, title: textAt(ad ?? {}, 'ad_title') }));
  else if (ref !== undefined || source !== undefined) context.push(entry('referral', { ref, title: source }));
  const productId = idAt(objectAt(referral, 'product') ?? {}, 'id') ?? idAt(ad ?? {}, 'product_id');
  if (productId !== undefined) context.push(entry('product', { ref: productId }));
  return context;
}

function product(element: Json): MessageContext {
  return entry('product', {
    ref: idAt(element, 'id') ?? idAt(element, 'retailer_id'),
    title: textAt(element, 'title'),
  });
}

/** One piece of context; what is not told is null. */
export function entry(
  type: MessageContext['type'],
  known: { ref?: string; title?: string; url?: string },
): MessageContext {
  return { type, ref: known.ref ?? null, title: known.title ?? null, url: webAddress(known.url) };
}
