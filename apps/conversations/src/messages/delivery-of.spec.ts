import { deliveryOf } from './delivery-of.js';

const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 1, 8, minute));
const sent = {
  deliveryState: 'sent' as const,
  deliveryReason: null,
  platformAt: at(5),
  delivered: false,
  readThrough: false,
};
const nowhere = { deliveredUpTo: null, readUpTo: null };

describe('how far a reply got', () => {
  it.each([
    ['nothing more is known', sent, nowhere, 'sent'],
    ['the customer got all up to a later time', sent, { ...nowhere, deliveredUpTo: at(5) }, 'delivered'],
    ['the customer got all up to an earlier time', sent, { ...nowhere, deliveredUpTo: at(4) }, 'sent'],
    ['it was named as delivered', { ...sent, delivered: true }, nowhere, 'delivered'],
    ['the customer read all up to a later time', sent, { deliveredUpTo: at(5), readUpTo: at(6) }, 'read'],
    ['it was named as read', { ...sent, readThrough: true }, nowhere, 'read'],
    [
      'its time at the platform is not known',
      { ...sent, platformAt: null },
      { ...nowhere, readUpTo: at(9) },
      'sent',
    ],
  ])('when %s', (_when, message, reached, state) => {
    expect(deliveryOf(message, reached)).toEqual({ state, reason: null });
  });

  it('is not read while the platform is not known to have it, whatever receipts say', () => {
    const failed = { ...sent, deliveryState: 'failed' as const, deliveryReason: 'window-closed' };
    expect(deliveryOf(failed, { deliveredUpTo: at(9), readUpTo: at(9) })).toEqual({
      state: 'failed',
      reason: 'window-closed',
    });
    expect(deliveryOf({ ...sent, deliveryState: null }, nowhere)).toBeNull();
  });
});
