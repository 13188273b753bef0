import type { InboundFact } from '#shared/contracts/inbound.js';
import { storable } from './json-reader.js';

/** Why a part of a delivery led to no fact. `ignored`: understood, nothing to do. `unsupported`: not understood. */
export interface LeftOver {
  kind: 'ignored' | 'unsupported' | 'quarantined';
  /** Machine-readable, for example `unknown-account`. */
  reason: string;
  /** What it was: a field, a key, an account. Never content. */
  detail: string | null;
}

/** What became of one item of a delivery: exactly one of the two. */
export type ItemResult = { fact: InboundFact } | { leftOver: LeftOver };

/** One delivery, understood as far as it goes: facts per account (Page id), and the rest with its reasons. */
export interface NormalizedDelivery {
  accounts: Map<string, InboundFact[]>;
  leftOver: LeftOver[];
}

export function ignored(reason: string, detail: string | null = null): { leftOver: LeftOver } {
  return { leftOver: { kind: 'ignored', reason, detail } };
}

export function unsupported(reason: string, detail: string | null = null): { leftOver: LeftOver } {
  return { leftOver: { kind: 'unsupported', reason, detail: detail === null ? null : shortened(detail) } };
}

/** The cut may go through a surrogate pair. */
function shortened(detail: string): string {
  return storable(detail.slice(0, 100));
}
