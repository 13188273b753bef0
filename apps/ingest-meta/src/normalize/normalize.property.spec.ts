import { inboundFact } from '#shared/contracts/inbound.js';
import * as fc from 'fast-check';
import { appId, receivedAt } from '../testing/item-context.js';
import { anyChange, anyItem, webhookEntry, webhookObject } from '../testing/webhook-shapes.js';
import { lookupKey } from './lookup.js';
import { normalizeDelivery } from './normalize.js';

const normalize = (bytes: Uint8Array) => normalizeDelivery(Buffer.from(bytes), { receivedAt, appId });
const read = (value: unknown) => normalize(Buffer.from(JSON.stringify(value)));
type Delivery = ReturnType<typeof read>;
const factsOf = ({ accounts }: Delivery) => [...accounts.values()].flatMap(({ facts }) => facts);
const lookupsOf = ({ accounts }: Delivery) => [...accounts.values()].flatMap(({ lookups }) => lookups);
const size = (delivery: Delivery) =>
  factsOf(delivery).length + lookupsOf(delivery).length + delivery.leftOver.length;
const batch = fc.record({
  object: webhookObject,
  entry: fc.array(webhookEntry, { minLength: 1, maxLength: 4 }),
});
/** Where an item stands in its entry. */
const item = fc.oneof(
  fc.tuple(fc.constantFrom('messaging', 'standby'), anyItem),
  fc.tuple(fc.constant('changes'), anyChange),
);

describe('normalizeDelivery, whatever comes', () => {
  it('never throws and never stays silent, for any bytes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.json().map(Buffer.from)), (bytes) => {
        expect(size(normalize(bytes))).toBeGreaterThan(0);
      }),
    );
  });

  it('each item ends as a fact, a lookup or a left-over', () => {
    fc.assert(
      fc.property(webhookObject, item, (object, [list, one]) => {
        expect(
          size(read({ object, entry: [{ id: '10', time: 1701413579, [list]: [one] }] })),
        ).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it('each item means the same among its neighbours as alone', () => {
    fc.assert(
      fc.property(
        webhookObject,
        fc.array(item, { minLength: 2, maxLength: 6 }),
        fc.array(webhookEntry, { maxLength: 2 }),
        (object, items, neighbours) => {
          const entries = items.map(([list, one]) => ({ id: '10', time: 1701413579, [list]: [one] }));
          const together = read({ object, entry: [...neighbours, ...entries] });
          const facts = new Set(factsOf(together).map((fact) => JSON.stringify(fact)));
          const lookups = new Set(lookupsOf(together).map(lookupKey));
          const alone = entries.map((entry) => read({ object, entry: [entry] }));
          for (const fact of alone.flatMap(factsOf)) expect(facts).toContain(JSON.stringify(fact));
          for (const lookup of alone.flatMap(lookupsOf)) expect(lookups).toContain(lookupKey(lookup));
          for (const left of alone.flatMap(({ leftOver }) => leftOver))
            expect(together.leftOver).toContainEqual(left);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('every fact fits the contract, and everything can be stored by PostgreSQL', () => {
    fc.assert(
      fc.property(batch, (body) => {
        const delivery = read(body);
        for (const fact of factsOf(delivery)) expect(inboundFact.safeParse(fact).error).toBeUndefined();
        const stored = JSON.stringify([...delivery.accounts, ...delivery.leftOver]);
        expect(stored).not.toMatch(/\\u0000|\\ud[89a-f][0-9a-f]{2}/i);
      }),
      { numRuns: 500 },
    );
  });

  it('the same body means the same whenever it is read', () => {
    const told = { min: 1_500_000_000, max: 1_700_000_000 };
    fc.assert(
      fc.property(webhookObject, item, fc.integer(told), (object, [list, one], time) => {
        const body = Buffer.from(JSON.stringify({ object, entry: [{ id: '10', time, [list]: [one] }] }));
        const later = new Date(receivedAt.getTime() + 3_600_000);
        expect(normalizeDelivery(body, { receivedAt: later, appId })).toEqual(normalize(body));
      }),
    );
  });
});
