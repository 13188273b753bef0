import type { Measures } from './measures.js';
import type { HourFacts } from './timeline-facts.js';

/** Stands for "by nobody" and "without label" in keys, which cannot be null. */
export const nobody = '00000000-0000-0000-0000-000000000000';

/** The figures of one conversation in one hour by one agent, as stored. */
export interface FactRow {
  conversationId: string;
  hour: string;
  agentId: string;
  organizationId: string;
  channelId: string;
  kind: string;
  measures: Measures;
}

/** Whose figures they are. */
export type FactOwner = Pick<FactRow, 'conversationId' | 'organizationId' | 'channelId' | 'kind'>;

export interface FactChanges {
  gone: FactRow[];
  written: FactRow[];
}

export function toFactRows(owner: FactOwner, facts: readonly HourFacts[]): FactRow[] {
  return facts.map(({ hour, agentId, measures }) => ({
    ...owner,
    hour: hour.toISOString(),
    agentId: agentId ?? nobody,
    measures,
  }));
}

/** What to write so that the stored rows become the right ones; rows that are the same stay untouched. */
export function factChanges(stored: readonly FactRow[], right: readonly FactRow[]): FactChanges {
  const storedByKey = new Map(stored.map((row) => [keyOf(row), row]));
  const rightKeys = new Set(right.map(keyOf));
  return {
    gone: stored.filter((row) => !rightKeys.has(keyOf(row))),
    written: right.filter((row) => JSON.stringify(storedByKey.get(keyOf(row))) !== JSON.stringify(row)),
  };
}

function keyOf({ conversationId, hour, agentId }: FactRow): string {
  return `${conversationId} ${hour} ${agentId}`;
}
