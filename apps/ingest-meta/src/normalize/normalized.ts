import type { InboundFact } from '#shared/contracts/inbound.js';
import { storable } from './json-reader.js';
import type { Lookup } from './lookup.js';

/** Why a part of a delivery led to no fact. `ignored`: understood, nothing to do. `unsupported`: not understood. */
export interface LeftOver {
  kind: 'ignored' | 'unsupported' | 'quarantined';
  /** Machine-readable, for example `unknown-account`. */
  reason: string;
  /** What it was: a field, a key, an account. Never content. */
  detail: string | null;
}

/** What became of one item of a delivery; never all three empty. */
export interface ItemResult {
  facts: readonly InboundFact[];
  lookups: readonly Lookup[];
  leftOver: readonly LeftOver[];
}

/** What one account gets out of a delivery; lookups at most once each. */
export interface AccountResult {
  facts: InboundFact[];
  lookups: Lookup[];
}

/** One delivery, understood as far as it goes: by account (Page or Instagram account), and the rest with its reasons. */
export interface NormalizedDelivery {
  accounts: Map<string, AccountResult>;
  leftOver: LeftOver[];
}

const none: readonly never[] = [];

export function understood(facts: readonly InboundFact[], lookups: readonly Lookup[] = none): ItemResult {
  return { facts, lookups, leftOver: none };
}

export function ignored(reason: string, detail: string | null = null): ItemResult {
  return leftOver({ kind: 'ignored', reason, detail });
}

export function unsupported(reason: string, detail: string | null = null): ItemResult {
  return leftOver({ kind: 'unsupported', reason, detail: detail === null ? null : shortened(detail) });
}

function leftOver(part: LeftOver): ItemResult {
  return { facts: none, lookups: none, leftOver: [part] };
}

/** Two results of the same item, such as an event that is about two things at once. */
export function both(one: ItemResult, other: ItemResult): ItemResult {
  return {
    facts: [...one.facts, ...other.facts],
    lookups: [...one.lookups, ...other.lookups],
    leftOver: [...one.leftOver, ...other.leftOver],
  };
}

/** The cut may go through a surrogate pair. */
function shortened(detail: string): string {
  return storable(detail.slice(0, 100));
}
