import type { ItemContext } from '../normalize/item-context.js';

export const receivedAt = new Date('2026-11-22T12:00:00.000Z');
export const appId = '1929931607227568';
export const pageId = '370873143344730';
export const instagramId = '17841405309211844';

/** An item of a Page's webhook, sent a second before we had it. */
export function pageItem(changes: Partial<ItemContext> = {}): ItemContext {
  const sentAt = '2026-11-22T11:59:59.000Z';
  return { platform: 'facebook', accountId: pageId, sentAt, receivedAt, appId, ...changes };
}

export function instagramItem(changes: Partial<ItemContext> = {}): ItemContext {
  return pageItem({ platform: 'instagram', accountId: instagramId, ...changes });
}
