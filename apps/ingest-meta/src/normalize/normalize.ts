import { parseLossless } from '#shared/json/lossless-json.js';
import { accountOf } from './account-of.js';
import { normalizeChange } from './change.js';
import { DeliveryBuilder } from './delivery-builder.js';
import { instantOf } from './instant.js';
import type { ItemContext } from './item-context.js';
import { isDeeperThan } from './json-depth.js';
import { get, isObject, listAt, textAt, type Json } from './json-reader.js';
import { normalizeMessaging } from './messaging.js';
import { ignored, unsupported, type ItemResult, type NormalizedDelivery } from './normalized.js';

/** Levels of nesting; Meta's deepest payloads have about a dozen. */
const DEEPEST = 1000;
/** The account of the dashboard's test events (meta-platform.md 8.22). */
const TEST_ACCOUNT = '0';

type DeliveryContext = Pick<ItemContext, 'receivedAt' | 'appId'>;
type EntryContext = DeliveryContext & Pick<ItemContext, 'platform'>;

/**
 * What one webhook body says, in our words (meta-platform.md 2.5). Total: never throws, and every item of every entry ends
 * as facts, as a lookup, or as a left-over with its reason.
 */
export function normalizeDelivery(body: Buffer, context: DeliveryContext): NormalizedDelivery {
  if (isDeeperThan(DEEPEST, body)) return quarantined('too-deep');
  const envelope = parse(body);
  if (envelope === undefined) return quarantined('not-json');
  if (!isObject(envelope)) return quarantined('not-an-object');
  if (!Array.isArray(get(envelope, 'entry'))) return quarantined('not-a-webhook');
  const object = textAt(envelope, 'object') ?? '?';
  const platform = platformOf(object);
  const delivery = new DeliveryBuilder();
  for (const entry of listAt(envelope, 'entry')) {
    if (platform === undefined) delivery.add(undefined, unsupported('unsupported-object', object));
    else if (isObject(entry)) normalizeEntry(delivery, entry, { ...context, platform });
    else delivery.add(undefined, unsupported('not-an-object', 'entry'));
  }
  return delivery.built();
}

function quarantined(reason: string): NormalizedDelivery {
  return { accounts: new Map(), leftOver: [{ kind: 'quarantined', reason, detail: null }] };
}

function platformOf(object: string): ItemContext['platform'] | undefined {
  if (object === 'page') return 'facebook';
  return object === 'instagram' ? 'instagram' : undefined;
}

function parse(body: Buffer): unknown {
  try {
    return parseLossless(body.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The lists of an entry and what they hold (meta-platform.md 2.5). */
const lists: [string, (item: unknown, context: ItemContext) => ItemResult][] = [
  ['messaging', normalizeMessaging],
  ['standby', normalizeMessaging],
  ['changes', normalizeChange],
  ['changed_fields', () => unsupported('values-not-included')],
];

function normalizeEntry(delivery: DeliveryBuilder, entry: Json, known: EntryContext): void {
  const accountId = accountOf(entry);
  if (accountId === undefined) return delivery.add(undefined, unsupported('entry-without-id'));
  if (accountId === TEST_ACCOUNT) return delivery.add(undefined, ignored('dashboard-test'));
  const sentAt = instantOf(get(entry, 'time'), known.receivedAt);
  const context: ItemContext = { ...known, accountId, sentAt };
  let items = 0;
  for (const [key, normalize] of lists) {
    const list = get(entry, key);
    if (list === undefined) continue;
    if (!Array.isArray(list)) delivery.add(undefined, unsupported('not-a-list', key));
    else for (const item of list) delivery.add(accountId, normalize(item, context));
    items += Array.isArray(list) ? list.length : 1;
  }
  // A flat entry is a change itself.
  if (get(entry, 'field') !== undefined) delivery.add(accountId, normalizeChange(entry, context));
  else if (items === 0) delivery.add(undefined, ignored('empty-entry'));
}
