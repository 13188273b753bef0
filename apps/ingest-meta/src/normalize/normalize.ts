import { normalizeFeed } from './feed.js';
import { isDeeperThan } from './json-depth.js';
import { get, idAt, isObject, listAt, objectAt, textAt, type Json } from './json-reader.js';
import { parseLossless } from '#shared/json/lossless-json.js';
import { normalizeMessaging } from './messenger.js';
import {
  ignored,
  unsupported,
  type ItemResult,
  type LeftOver,
  type NormalizedDelivery,
} from './normalized.js';

/** Levels of nesting; Meta's deepest payloads have about a dozen. */
const DEEPEST = 1000;

/**
 * What one webhook body says, in our words (meta-platform.md 2.5). Total: never throws, and every item of every entry ends
 * either as a fact or as a left-over with its reason.
 */
export function normalizeDelivery(body: Buffer, receivedAt: Date): NormalizedDelivery {
  const delivery: NormalizedDelivery = { accounts: new Map(), leftOver: [] };
  if (isDeeperThan(DEEPEST, body)) return quarantined(delivery, 'too-deep');
  const envelope = parse(body);
  if (envelope === undefined) return quarantined(delivery, 'not-json');
  if (!isObject(envelope)) return quarantined(delivery, 'not-an-object');
  if (!Array.isArray(get(envelope, 'entry'))) return quarantined(delivery, 'not-a-webhook');
  const object = textAt(envelope, 'object') ?? '?';
  for (const entry of listAt(envelope, 'entry')) {
    if (object !== 'page') add(delivery, undefined, unsupported('unsupported-object', object));
    else if (isObject(entry)) normalizeEntry(delivery, entry, receivedAt);
    else add(delivery, undefined, unsupported('not-an-object', 'entry'));
  }
  if (delivery.accounts.size === 0 && delivery.leftOver.length === 0)
    add(delivery, undefined, ignored('empty'));
  return delivery;
}

function parse(body: Buffer): unknown {
  try {
    return parseLossless(body.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function quarantined(delivery: NormalizedDelivery, reason: string): NormalizedDelivery {
  delivery.leftOver.push({ kind: 'quarantined', reason, detail: null });
  return delivery;
}

function normalizeEntry(delivery: NormalizedDelivery, entry: Json, receivedAt: Date): void {
  const pageId = idAt(entry, 'id');
  if (pageId === undefined) return add(delivery, undefined, unsupported('entry-without-id'));
  const results = [
    ...each(entry, 'messaging', (event) => normalizeMessaging(event, receivedAt)),
    ...each(entry, 'standby', (event) => normalizeMessaging(event, receivedAt)),
    ...each(entry, 'changes', (change) => normalizeChange(change, entry, pageId, receivedAt)),
    ...each(entry, 'changed_fields', () => unsupported('values-not-included')),
  ];
  // A flat entry is a change itself.
  if (get(entry, 'field') !== undefined) results.push(normalizeChange(entry, entry, pageId, receivedAt));
  if (results.length === 0) results.push(ignored('empty-entry'));
  for (const result of results) add(delivery, pageId, result);
}

function each(entry: Json, key: string, normalize: (item: unknown) => ItemResult): ItemResult[] {
  const items = get(entry, key);
  if (items === undefined) return [];
  return Array.isArray(items) ? items.map(normalize) : [unsupported('not-a-list', key)];
}

function normalizeChange(change: unknown, entry: Json, pageId: string, receivedAt: Date): ItemResult {
  if (!isObject(change)) return unsupported('not-an-object', 'change');
  const field = textAt(change, 'field') ?? '?';
  const value = objectAt(change, 'value');
  if (value === undefined) return unsupported('change-without-value', field);
  if (field === 'feed') return normalizeFeed(value, { pageId, entryTime: get(entry, 'time'), receivedAt });
  // The dashboard's Test button sends Messenger events this way (meta-platform.md 2.5).
  if (field === 'messages') return normalizeMessaging(value, receivedAt);
  return unsupported('unsupported-field', field);
}

function add(delivery: NormalizedDelivery, accountId: string | undefined, result: ItemResult): void {
  if ('leftOver' in result || accountId === undefined) {
    delivery.leftOver.push(leftOverOf(result));
    return;
  }
  const facts = delivery.accounts.get(accountId) ?? [];
  facts.push(result.fact);
  delivery.accounts.set(accountId, facts);
}

function leftOverOf(result: ItemResult): LeftOver {
  return 'leftOver' in result ? result.leftOver : unsupported('entry-without-id').leftOver;
}
