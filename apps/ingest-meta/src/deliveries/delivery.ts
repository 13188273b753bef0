import type { DeliveryOutcome, RawDelivery } from '#shared/contracts/ingest.js';
import type { NormalizedDelivery } from '../normalize/normalized.js';

/** One webhook that the edge accepted. */
export interface Delivery {
  id: string;
  receivedAt: Date;
  body: Buffer;
}

/** What became of it. */
export interface DeliveryResult {
  outcome: DeliveryOutcome;
  facts: number;
  reasons: RawDelivery['reasons'];
  /** Accounts in it that have no channel. */
  unknownAccounts: string[];
}

/** Different reasons that are listed; the rest is counted. */
const MOST_REASONS = 50;
const worstFirst = ['quarantined', 'unsupported', 'ignored'] as const;

/**
 * Sums up a delivery. The outcome names its worst part, so that nothing that led nowhere hides behind a neighbour; `facts` says
 * how many were published all the same.
 */
export function summarise(
  normalized: NormalizedDelivery,
  channelsOf: (accountId: string) => number,
): DeliveryResult {
  const unknownAccounts = [...normalized.accounts.keys()].filter((account) => channelsOf(account) === 0);
  const parts = [
    ...normalized.leftOver,
    ...unknownAccounts.map((detail) => ({ kind: 'ignored' as const, reason: 'unknown-account', detail })),
  ];
  const reasons = new Map<string, RawDelivery['reasons'][number]>();
  for (const { reason, detail } of parts) {
    const key = `${reason} ${detail}`;
    reasons.set(key, { reason, detail, count: (reasons.get(key)?.count ?? 0) + 1 });
  }
  let facts = 0;
  for (const [account, { facts: list }] of normalized.accounts) facts += list.length * channelsOf(account);
  return {
    outcome: worstFirst.find((kind) => parts.some((part) => part.kind === kind)) ?? 'applied',
    facts,
    reasons: capped([...reasons.values()]),
    unknownAccounts,
  };
}

function capped(reasons: RawDelivery['reasons']): RawDelivery['reasons'] {
  if (reasons.length <= MOST_REASONS) return reasons;
  const count = reasons.slice(MOST_REASONS).reduce((sum, reason) => sum + reason.count, 0);
  return [...reasons.slice(0, MOST_REASONS), { reason: 'more', detail: null, count }];
}
