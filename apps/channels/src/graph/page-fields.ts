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

/** What the app as a whole subscribes to. */
export const pageFields: readonly string[] = fields.map(([field]) => field);

/** What one Page can be subscribed to with these permissions. */
export function pageFieldsFor(permissions: readonly string[]): string[] {
  return fields.filter(([, needed]) => permissions.includes(needed)).map(([field]) => field);
}
