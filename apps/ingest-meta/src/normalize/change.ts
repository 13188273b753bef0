import { normalizeFeed } from './feed.js';
import { normalizeInstagramComment } from './instagram-comment.js';
import type { ItemContext } from './item-context.js';
import { idAt, isObject, objectAt, textAt, type Json } from './json-reader.js';
import { normalizeGroupFeed, normalizeMessaging } from './messaging.js';
import { partiesOf } from './messaging-event.js';
import { ignored, understood, unsupported, type ItemResult } from './normalized.js';
import { normalizePageMention } from './page-mention.js';

type Normalize = (value: Json, context: ItemContext) => ItemResult;

const pageFields = new Map<string, Normalize>([
  ['feed', normalizeFeed],
  ['mention', normalizePageMention],
  ['group_feed', normalizeGroupFeed],
  // Reviews belong to no conversation; they stay in the raw log.
  ['ratings', (value) => unsupported('page-rating', textAt(value, 'item') ?? null)],
  ['inbox_labels', () => ignored('inbox-label')],
]);
const instagramFields = new Map<string, Normalize>([
  ['comments', (value, context) => normalizeInstagramComment(value, context, false)],
  ['live_comments', (value, context) => normalizeInstagramComment(value, context, true)],
  ['mentions', normalizeInstagramMention],
  ['story_insights', () => ignored('story-insights')],
]);
/** The fields of `messaging[]`, which come as `changes[]` from the dashboard's Test button (meta-platform.md 2.5). */
const messagingField = /^(?:message|messages|messaging|message_\w+|messaging_\w+)$/;

/** One element of `changes[]`, or a flat entry. */
export function normalizeChange(change: unknown, context: ItemContext): ItemResult {
  if (!isObject(change)) return unsupported('not-an-object', 'change');
  const field = textAt(change, 'field') ?? '?';
  const value = objectAt(change, 'value');
  if (value === undefined) return unsupported('change-without-value', field);
  const fields = context.platform === 'facebook' ? pageFields : instagramFields;
  const normalize = fields.get(field);
  if (normalize !== undefined) return normalize(value, context);
  if (messagingField.test(field)) return messagingChange(value, context);
  return unsupported('unsupported-field', field);
}

/** The test event names a random recipient (meta-platform.md 8.22). */
function messagingChange(value: Json, context: ItemContext): ItemResult {
  const { businessId } = partiesOf(value, context.accountId);
  if (businessId !== context.accountId) return ignored('dashboard-test');
  return normalizeMessaging(value, context);
}

/** The webhook has ids only; what was written, and by whom, is looked up (meta-platform.md 3.6). */
function normalizeInstagramMention(value: Json, { sentAt }: ItemContext): ItemResult {
  const mediaId = idAt(value, 'media_id');
  if (mediaId === undefined) return unsupported('mention-without-media');
  const commentId = idAt(value, 'comment_id') ?? null;
  return understood([], [{ kind: 'instagram-mention', mediaId, commentId, at: sentAt }]);
}
