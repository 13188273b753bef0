import * as fc from 'fast-check';
import {
  checkDeliveryTransitions,
  deliver,
  deliveryNews,
  deliveryTransitions,
  type Delivery,
} from './delivery-transitions.js';

const queued: Delivery = { deliveryState: 'queued', deliveryReason: null };

describe('delivery of a reply', () => {
  it.each([
    [['unknown', 'sent'], 'sent'],
    [['failed', 'sent'], 'sent'],
    [['sent', 'failed'], 'sent'],
    [['sent', 'unknown'], 'sent'],
    [['unknown', 'failed'], 'failed'],
    [['failed', 'unknown'], 'failed'],
  ] as const)('after %s is %s', (news, state) => {
    const end = news.reduce<Delivery>((delivery, one) => deliver(delivery, one, one), queued);
    expect(end.deliveryState).toBe(state);
  });

  it('ends alike in any order, with any repetition', () => {
    const news = fc.array(fc.constantFrom(...deliveryNews), { maxLength: 6 });
    const orders = news.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })),
    );
    const run = (list: readonly (typeof deliveryNews)[number][]): Delivery =>
      list.reduce((delivery, one) => deliver(delivery, one, one), queued);
    fc.assert(fc.property(orders, ([list, shuffled]) => expect(run(shuffled)).toEqual(run(list))));
  });

  it('has a reason unless it was sent', () => {
    const unknown = deliver(queued, 'unknown', 'timeout');
    expect(unknown.deliveryReason).toBe('timeout');
    expect(deliver(unknown, 'sent', null).deliveryReason).toBeNull();
  });

  it('refuses to start on a table in which the order matters', () => {
    const broken = {
      ...deliveryTransitions,
      sent: { ...deliveryTransitions.sent, failed: 'failed' as const },
    };
    expect(() => checkDeliveryTransitions()).not.toThrow();
    expect(() => checkDeliveryTransitions(broken)).toThrow('depends on the order');
  });
});
