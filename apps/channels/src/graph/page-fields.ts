import type { Platform } from '#shared/contracts/channels.js';

/** What the app as a whole can be subscribed to, in Meta's words (meta-platform.md 2.1, layer 1). */
export type SubscribedObject = 'page' | 'instagram';

/**
 * Fields of object `page` that an inbox needs (meta-platform.md 2.1), each with the permission without which Meta refuses
 * the whole list.
 */
const fields = [
  ['feed', 'pages_manage_metadata'],
  ['mention', 'pages_manage_metadata'],
  ['messages', 'pages_messaging'],
  ['message_echoes', 'pages_messaging'],
  ['message_edits', 'pages_messaging'],
  ['message_reactions', 'pages_messaging'],
  ['message_deliveries', 'pages_messaging'],
  ['message_reads', 'pages_messaging'],
  ['messaging_postbacks', 'pages_messaging'],
  ['messaging_referrals', 'pages_messaging'],
  ['messaging_handovers', 'pages_messaging'],
  ['standby', 'pages_messaging'],
] as const;

/** Instagram has other words for the same things, and no fields of its own for echoes, deliveries and reads (2.1). */
const instagramFields = [
  'comments',
  'live_comments',
  'mentions',
  'messages',
  'message_reactions',
  'message_edit',
  'messaging_seen',
  'messaging_postbacks',
  'messaging_referral',
  'messaging_handover',
  'standby',
];

/** What the app as a whole subscribes to. */
export const appFields: Readonly<Record<SubscribedObject, readonly string[]>> = {
  page: fields.map(([field]) => field),
  instagram: instagramFields,
};

/** The object by which the events of a platform come; null: by none, Groups are asked (4.6). */
export const objectOf: Readonly<Record<Platform, SubscribedObject | null>> = {
  'facebook-page': 'page',
  'instagram-profile': 'instagram',
  'facebook-group': null,
};

/**
 * What the Page of a channel is subscribed to with these permissions, in the Page's words only. A profile gets all that the app
 * is subscribed to once the app is installed on its Page, with whatever field (2.1, layer 3).
 */
export function pageFieldsFor(platform: Platform, permissions: readonly string[]): string[] {
  if (platform === 'facebook-group') return [];
  if (platform === 'instagram-profile') return ['feed'];
  return fields.filter(([, needed]) => permissions.includes(needed)).map(([field]) => field);
}
