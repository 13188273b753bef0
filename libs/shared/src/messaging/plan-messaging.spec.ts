import { z } from 'zod';
import { defineEvent, defineRpc } from '../contracts/contract.js';
import { planMessaging } from './plan-messaging.js';
import type { RegisteredHandler } from './queue-plan.js';
import type { DurableOptions, Subscription } from './subscription.js';

const placed = defineEvent('order.placed', 'For specs.', z.object({}));
const watched = defineEvent('order.watched', 'For specs.', z.object({}), { live: true });
const own = defineRpc('shop.open', 'For specs.', z.object({}), z.object({}));
const foreign = defineRpc('bank.open', 'For specs.', z.object({}), z.object({}));

const shop = { service: 'shop', namespace: 'ns', database: true };
const handler = (subscription: Subscription): RegisteredHandler => ({
  subscription,
  invoke: async () => undefined,
});
const event = (contract: typeof placed | typeof watched, durable: DurableOptions) =>
  handler({ kind: 'event', contract, durable });
const rpc = (contract: typeof own | typeof foreign) => handler({ kind: 'rpc', contract });

test('handlers of one group share a queue', () => {
  const raw = handler({ kind: 'raw-event', routingKey: 'order.raw', durable: { group: 'g', prefetch: 7 } });
  const plan = planMessaging(shop, [event(placed, { group: 'g' }), raw, event(placed, { group: 'other' })]);
  expect(plan.queues.map(({ queue, handlers }) => [queue, [...handlers.keys()]])).toEqual([
    ['ns.shop.g', ['order.placed', 'order.raw']],
    ['ns.shop.other', ['order.placed']],
  ]);
});

test('the prefetch never starves a batch', () => {
  const prefetchOf = (durable: Omit<DurableOptions, 'group'>) =>
    planMessaging(shop, [event(placed, { group: 'g', ...durable })]).queues[0]!.prefetch;
  expect(prefetchOf({ prefetch: 3 })).toBe(3);
  expect(prefetchOf({ batch: { size: 100, waitMs: 5 } })).toBe(200);
  expect(prefetchOf({ prefetch: 10, batch: { size: 100, waitMs: 5 } })).toBe(100);
});

test.each<[string, RegisteredHandler[], Partial<typeof shop>]>([
  [
    'Two handlers for event in queue ns.shop.g: order.placed',
    [event(placed, { group: 'g' }), event(placed, { group: 'g' })],
    {},
  ],
  ['Two handlers for RPC: shop.open', [rpc(own), rpc(own)], {}],
  ['shop serves bank.open, which belongs to bank', [rpc(foreign)], {}],
  ['without a database', [event(placed, { group: 'g' })], { database: false }],
])('refuses: %s', (message, handlers, options) => {
  expect(() => planMessaging({ ...shop, ...options }, handlers)).toThrow(message);
});

test('live events and RPCs need no database', () => {
  const live = handler({ kind: 'transient-event', contract: watched });
  const plan = planMessaging({ ...shop, database: false }, [live, rpc(own)]);
  expect([...plan.live.handlers.keys(), ...plan.rpc.handlers.keys()]).toEqual(['order.watched', 'shop.open']);
});

test('a live event may be taken durably too', () => {
  const plan = planMessaging(shop, [event(watched, { group: 'g' })]);
  expect(plan.queues.map(({ handlers }) => [...handlers.keys()])).toEqual([['order.watched']]);
});
