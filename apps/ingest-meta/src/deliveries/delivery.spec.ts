import type { InboundFact } from '#shared/contracts/inbound.js';
import type { NormalizedDelivery } from '../normalize/normalized.js';
import { summarise } from './delivery.js';

const fact: InboundFact = {
  type: 'message-removed',
  platformMessageId: 'm_1',
  thread: { kind: 'direct-message', customerId: '1' },
  at: '2026-11-22T12:00:00.000Z',
};

function delivery(
  accounts: Record<string, number>,
  leftOver: NormalizedDelivery['leftOver'] = [],
): NormalizedDelivery {
  return {
    accounts: new Map(
      Object.entries(accounts).map(([id, count]) => [
        id,
        { facts: Array.from({ length: count }, () => fact), lookups: [] },
      ]),
    ),
    leftOver,
  };
}

describe('summarise', () => {
  it('is applied when everything went somewhere', () => {
    expect(summarise(delivery({ a: 2, b: 1 }), () => 1)).toEqual({
      outcome: 'applied',
      facts: 3,
      reasons: [],
      unknownAccounts: [],
    });
  });

  it('counts a fact once per channel', () => {
    expect(summarise(delivery({ a: 2 }), () => 3).facts).toBe(6);
  });

  it('keeps the reason of an account nobody has', () => {
    expect(summarise(delivery({ a: 2, b: 1 }), (account) => (account === 'a' ? 1 : 0))).toEqual({
      outcome: 'ignored',
      facts: 2,
      reasons: [{ reason: 'unknown-account', detail: 'b', count: 1 }],
      unknownAccounts: ['b'],
    });
  });

  it('names the worst part and counts equal reasons', () => {
    const leftOver: NormalizedDelivery['leftOver'] = [
      { kind: 'ignored', reason: 'receipt', detail: 'read' },
      { kind: 'unsupported', reason: 'unsupported-field', detail: 'ratings' },
      { kind: 'unsupported', reason: 'unsupported-field', detail: 'ratings' },
    ];
    const result = summarise(delivery({ a: 1 }, leftOver), () => 1);
    expect(result.outcome).toBe('unsupported');
    expect(result.reasons).toContainEqual({ reason: 'unsupported-field', detail: 'ratings', count: 2 });
  });
});
