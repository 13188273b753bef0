import type { Queue } from '#shared/contracts/conversations.js';
import { addCount, addSpan, noMeasures, type Count, type Measures, type Span } from './measures.js';

export interface TimelineMessage {
  at: Date;
  direction: 'inbound' | 'outbound';
  /** Who wrote it in Parley; null for the customer and for what was sent outside. */
  agentId: string | null;
}

export interface TimelineMove {
  at: Date;
  from: Queue | null;
  to: Queue;
  by: 'agent' | 'customer' | 'outside' | 'timer' | 'undo';
  agentId: string | null;
}

/** Everything that reports count of one conversation. Replies that failed are no part of it. */
export interface Timeline {
  messages: readonly TimelineMessage[];
  /** Into Resolved and out of it; where customers moved it follows from the messages, whenever they became known. */
  moves: readonly TimelineMove[];
  /** What was written before is history: it is counted as messages and nothing else (docs/adr/0011). */
  historyBefore: Date | null;
}

/** The figures of one conversation in one hour, by one agent or (null) by nobody of them. */
export interface HourFacts {
  hour: Date;
  agentId: string | null;
  measures: Measures;
}

type Happening = { rank: number; at: Date; message?: TimelineMessage; move?: TimelineMove };

/**
 * What a conversation adds to reports, from its whole timeline, so that the order in which things became known does not matter.
 * - A case opens with the customer's first message, and with the first after a case has ended (domain.md 5).
 * - First response: from there to the first answer, in Parley or outside. Response: from the oldest unanswered message.
 * - Resolution: from the opening to the end. A case that is reopened by hand, or whose resolve was undone, has not ended.
 * Each is counted in the hour in which it was reached, for the agent who reached it.
 */
export function timelineFacts({ messages, moves, historyBefore }: Timeline): HourFacts[] {
  const tally = new Tally(historyBefore);
  for (const { message, move } of inOrder(messages, moves)) {
    if (message !== undefined) tally.message(message);
    if (move !== undefined) tally.move(move);
  }
  return tally.rows();
}

/** At the same instant: the customer's message, the answer, the move that came with the answer. */
function inOrder(messages: readonly TimelineMessage[], moves: readonly TimelineMove[]): Happening[] {
  const happenings: Happening[] = [
    ...messages.map((message) => ({
      rank: message.direction === 'inbound' ? 0 : 1,
      at: message.at,
      message,
    })),
    ...moves.map((move) => ({ rank: 2, at: move.at, move })),
  ];
  return happenings.sort((a, b) => a.at.getTime() - b.at.getTime() || a.rank - b.rank);
}

class Tally {
  private readonly hours = new Map<string, HourFacts>();
  private openedAt: Date | null = null;
  private answered = false;
  private waitingSince: Date | null = null;
  private ended: { by: TimelineMove; openedAt: Date | null; waitingSince: Date | null } | null = null;

  constructor(private readonly historyBefore: Date | null) {}

  message({ at, direction, agentId }: TimelineMessage): void {
    const isHistory = this.historyBefore !== null && at < this.historyBefore;
    if (direction === 'inbound') {
      this.count('messages_in', at, null, 1);
      if (!isHistory) this.wrote(at);
    } else {
      this.count(agentId === null ? 'outside_out' : 'replies_out', at, agentId, 1);
      if (!isHistory) this.answer(at, agentId);
    }
  }

  move(move: TimelineMove): void {
    if (move.to === 'resolved') this.end(move);
    else if (move.from === 'resolved' && (move.by === 'agent' || move.by === 'undo')) this.takeBackEnd();
  }

  rows(): HourFacts[] {
    return [...this.hours.values()].filter(({ measures }) => measures.some((value) => value !== 0));
  }

  private wrote(at: Date): void {
    this.waitingSince ??= at;
    if (this.openedAt !== null && this.ended === null) return;
    this.count('cases_opened', at, null, 1);
    this.openedAt = at;
    this.answered = false;
    this.ended = null;
  }

  private answer(at: Date, agentId: string | null): void {
    if (this.waitingSince !== null) this.span('response', this.waitingSince, at, agentId, 1);
    if (this.openedAt !== null && !this.answered) this.span('first_response', this.openedAt, at, agentId, 1);
    this.waitingSince = null;
    this.answered = true;
  }

  private end(by: TimelineMove): void {
    if (by.by !== 'agent' && by.by !== 'timer') return;
    // Resolved once more without a case in between, as when a message was on its way: the last time counts.
    this.takeBackEnd();
    this.ended = { by, openedAt: this.openedAt, waitingSince: this.waitingSince };
    this.countEnd(1);
    this.waitingSince = null;
  }

  private takeBackEnd(): void {
    if (this.ended === null) return;
    this.countEnd(-1);
    this.waitingSince ??= this.ended.waitingSince;
    this.ended = null;
  }

  private countEnd(by: 1 | -1): void {
    if (this.ended === null) return;
    const { by: move, openedAt } = this.ended;
    const agentId = move.by === 'agent' ? move.agentId : null;
    this.count(move.by === 'agent' ? 'resolved_by_agent' : 'resolved_by_timer', move.at, agentId, by);
    if (openedAt !== null) this.span('resolution', openedAt, move.at, agentId, by);
  }

  private count(name: Count, at: Date, agentId: string | null, by: 1 | -1): void {
    addCount(this.measures(at, agentId), name, by);
  }

  private span(name: Span, from: Date, at: Date, agentId: string | null, by: 1 | -1): void {
    addSpan(this.measures(at, agentId), name, Math.max(0, at.getTime() - from.getTime()), by);
  }

  private measures(at: Date, agentId: string | null): Measures {
    const hour = new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000);
    const key = `${hour.getTime()} ${agentId}`;
    const known = this.hours.get(key) ?? { hour, agentId, measures: noMeasures() };
    this.hours.set(key, known);
    return known.measures;
  }
}
