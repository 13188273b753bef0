import type { InboundFact, InboundThread } from '#shared/contracts/inbound.js';
import type { Position } from './position.js';
import type { ReadComment } from './read-comment.js';

/** What one answer of Meta led to. */
export interface Step {
  position: Position;
  facts: InboundFact[];
  /** Compared with what was seen before they become facts. */
  comments: ReadComment[];
  /** Threads and posts that are known now, and that are done. */
  known: number;
  done: number;
}

export function step(position: Position, told: Partial<Omit<Step, 'position'>> = {}): Step {
  return { position, facts: [], comments: [], known: 0, done: 0, ...told };
}

/** What was lost, shown where it is missing (domain.md 8). The same gap has the same id in each read. */
export function gap(
  about: { gapId: string; thread: InboundThread | null; from: string | null; to: string; at: string },
  reason: 'older-than-readable' | 'not-readable' | 'history-limit',
): InboundFact {
  return { type: 'gap-noted', ...about, reason };
}
