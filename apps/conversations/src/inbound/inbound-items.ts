import type { EventPayload } from '#shared/contracts/contract.js';
import type { InboundFact, inboundEvents } from '#shared/contracts/inbound.js';
import type { PlacedComment } from '../conversations/comment-threads.js';
import { storable } from '../messages/storable-text.js';

export type InboundRecorded = EventPayload<typeof inboundEvents.recorded>;

/** One fact with where it comes from. */
export interface InboundItem {
  organizationId: string;
  channelId: string;
  receivedAt: string;
  fact: InboundFact;
}

/** The facts of deliveries one by one: texts as the database can hold them, times never later than our edge saw them. */
export function toItems(payloads: readonly InboundRecorded[]): InboundItem[] {
  return payloads.flatMap(({ organizationId, channelId, receivedAt, facts }) =>
    facts.map((fact) => ({
      organizationId,
      channelId,
      receivedAt,
      fact: { ...storable(fact), at: earlier(fact.at, receivedAt) },
    })),
  );
}

/** The comments among the items, with the parent each of them names. */
export function commentsOf(items: readonly InboundItem[]): PlacedComment[] {
  return items.flatMap(({ channelId, fact }) =>
    fact.thread.kind === 'comment'
      ? [{ channelId, commentId: fact.platformMessageId, rootId: fact.thread.rootId }]
      : [],
  );
}

/** Parts of at most `size` items, so that no transaction grows with what the platform sends at once. */
export function inParts<Item>(items: readonly Item[], size: number): Item[][] {
  const parts: Item[][] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts;
}

/** The earlier of two instants, in UTC with milliseconds. */
function earlier(a: string, b: string): string {
  return new Date(Math.min(Date.parse(a), Date.parse(b))).toISOString();
}
