import { inboundFact } from '#shared/contracts/inbound.js';
import * as fc from 'fast-check';
import { normalizeDelivery } from './normalize.js';

const receivedAt = new Date('2026-11-22T12:00:00.000Z');
const anything = fc.jsonValue();
const texts = fc.string({ unit: 'binary' });
const maybeId = fc.oneof(texts, fc.maxSafeInteger(), anything);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const person = fc.oneof(fc.record({ id: maybeId, name: anything }, { requiredKeys: [] }), anything);
const message = fc.record(
  {
    mid: maybeId,
    text: fc.oneof(texts, anything),
    is_echo: fc.oneof(fc.boolean(), anything),
    is_deleted: fc.oneof(fc.boolean(), anything),
    metadata: fc.oneof(fc.uuid(), anything),
    attachments: fc.oneof(fc.array(fc.record({ type: anything, payload: anything })), anything),
  },
  { requiredKeys: [] },
);
const event = fc.record(
  {
    sender: person,
    recipient: person,
    timestamp: fc.oneof(fc.integer(), fc.double(), anything),
    message: fc.oneof(message, anything),
    read: optional(anything),
    postback: optional(anything),
  },
  { requiredKeys: [] },
);
const feed = fc.record(
  {
    item: fc.constantFrom('comment', 'post', 'reaction', 7),
    verb: fc.constantFrom('add', 'edited', 'remove', 'hide', null),
    comment_id: maybeId,
    post_id: maybeId,
    parent_id: maybeId,
    from: person,
    message: fc.oneof(texts, anything),
    created_time: fc.oneof(fc.integer(), anything),
    photo: anything,
    post: anything,
  },
  { requiredKeys: [] },
);
const change = fc.record(
  { field: fc.constantFrom('feed', 'messages', 'ratings', 1), value: fc.oneof(feed, event, anything) },
  { requiredKeys: [] },
);
const items = (item: fc.Arbitrary<unknown>) => fc.array(fc.oneof(item, anything), { maxLength: 4 });
const entry = fc.record(
  {
    id: fc.constantFrom('10', '20', 30),
    time: anything,
    messaging: items(event),
    standby: items(event),
    changes: items(change),
  },
  { requiredKeys: ['id'] },
);

const read = (value: unknown) => normalizeDelivery(Buffer.from(JSON.stringify(value)), receivedAt);
const factsOf = (delivery: ReturnType<typeof read>) => [...delivery.accounts.values()].flat();

describe('normalizeDelivery, whatever comes', () => {
  it('never throws and never stays silent, for any bytes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.json().map(Buffer.from)), (bytes) => {
        const delivery = normalizeDelivery(Buffer.from(bytes), receivedAt);
        expect(factsOf(delivery).length + delivery.leftOver.length).toBeGreaterThan(0);
      }),
    );
  });

  it('each item of each entry ends as exactly one fact or left-over', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), (entries) => {
        const expected = entries
          .map(
            ({ messaging = [], standby = [], changes = [] }) =>
              messaging.length + standby.length + changes.length,
          )
          .reduce((sum, count) => sum + Math.max(count, 1), 0);
        const delivery = read({ object: 'page', entry: entries });
        expect(factsOf(delivery).length + delivery.leftOver.length).toBe(expected);
      }),
    );
  });

  it('every fact fits the contract, and everything can be stored by PostgreSQL', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), (entries) => {
        const delivery = read({ object: 'page', entry: entries });
        for (const fact of factsOf(delivery)) expect(inboundFact.safeParse(fact).error).toBeUndefined();
        const stored = JSON.stringify([...delivery.accounts, ...delivery.leftOver]);
        expect(stored).not.toMatch(/\\u0000|\\ud[89a-f][0-9a-f]{2}/i);
      }),
    );
  });
});
