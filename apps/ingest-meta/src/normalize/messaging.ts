import { normalizeFeed } from './feed.js';
import type { ItemContext } from './item-context.js';
import { get, idAt, isObject, objectAt, textAt, type Json } from './json-reader.js';
import { normalizeMessage } from './message.js';
import { normalizeMessageEdit, normalizeReaction } from './message-changes.js';
import { partiesOf, timeOf, type MessagingEvent } from './messaging-event.js';
import { both, ignored, unsupported, type ItemResult } from './normalized.js';
import { normalizePostback } from './postback.js';
import { normalizeDelivered, normalizeRead } from './receipts.js';
import { controlNote, note, optinNote, referralNote } from './thread-notes.js';

/** What the event is about, by its key (meta-platform.md 3.5). */
const kinds = new Map<string, (content: Json, event: MessagingEvent) => ItemResult>([
  ['message', normalizeMessage],
  ['message_edit', normalizeMessageEdit],
  ['reaction', normalizeReaction],
  ['postback', normalizePostback],
  ['read', normalizeRead],
  ['delivery', normalizeDelivered],
  ['referral', referralNote],
  ['optin', optinNote],
  ['pass_thread_control', controlNote('thread-passed')],
  ['take_thread_control', controlNote('thread-taken')],
  ['request_thread_control', note('thread-requested', ['requested_owner_app_id'])],
  ['policy_enforcement', note('policy-enforced', ['action', 'reason'])],
  ['account_linking', note('account-linked', ['status'])],
  ['response_feedback', note('feedback', ['feedback'])],
  ['order', note('other', [], 'order')],
  ['template', note('other', [], 'template')],
  ['lead', note('other', [], 'lead')],
]);

/**
 * One element of `messaging[]` or `standby[]`: what another app's thread says concerns an inbox just the same (meta-platform.md
 * 8.3). An event may be about several things at once.
 */
export function normalizeMessaging(json: unknown, context: ItemContext): ItemResult {
  if (!isObject(json)) return unsupported('not-an-object', 'messaging');
  // Comments in a group of the Page come in the place of messages (meta-platform.md 3.7).
  if (textAt(json, 'field') === 'group_feed') return normalizeGroupFeed(json, context);
  const keys = Object.keys(json).filter((key) => kinds.has(key));
  if (keys.length === 0) return unknownEvent(json);
  const { customerId, byBusiness } = partiesOf(json, context.accountId);
  if (customerId === undefined) return withoutCustomer(json, keys[0] ?? '?');
  // An account may write to itself to try things out (meta-platform.md 3.6).
  if (customerId === context.accountId) return ignored('self-message', keys[0]);
  const event = { json, context, customerId, byBusiness, at: timeOf(json, context) };
  return keys.map((key) => one(key, event)).reduce(both);
}

function one(key: string, event: MessagingEvent): ItemResult {
  const content = objectAt(event.json, key);
  const normalize = kinds.get(key);
  return content === undefined || normalize === undefined
    ? unsupported('not-an-object', key)
    : normalize(content, event);
}

/** A comment of a person on what the Page posted in its group; nothing of a group can be read (meta-platform.md 4.6). */
export function normalizeGroupFeed(value: Json, context: ItemContext): ItemResult {
  return { ...normalizeFeed(value, context), lookups: [] };
}

function unknownEvent(json: Json): ItemResult {
  if (get(json, 'app_roles') !== undefined) return ignored('app-roles');
  return unsupported('unknown-event', Object.keys(json).join(','));
}

/** The chat plugin knows visitors only by a reference under which nobody can be answered. */
function withoutCustomer(json: Json, key: string): ItemResult {
  const reference = idAt(objectAt(json, 'sender') ?? {}, 'user_ref');
  return unsupported(reference === undefined ? 'event-without-customer' : 'customer-by-reference', key);
}
