import type { Queue } from '#shared/contracts/conversations.js';
import {
  casesBegun,
  handle,
  isOnlyHistory,
  queueOf,
  type HandledTo,
  type QueueFacts,
} from './queue-facts.js';
import { ownerAfter, transition, type QueueHappening } from './queue-transitions.js';

/** What of a conversation a move can change. */
export interface Queued extends QueueFacts {
  queue: Queue | null;
  ownerId: string | null;
  caseNumber: number;
}

/** One step from queue to queue, and who or what took it. */
export interface Move {
  from: Queue | null;
  to: Queue;
  by: 'agent' | 'customer' | 'outside' | 'timer' | 'undo';
}

/** An agent who acts, on a channel with or without auto-ownership. */
export interface ActingAgent {
  id: string;
  autoOwnership: boolean;
}

/** A conversation after messages became known: its queue follows from the facts, its owner stays. */
export function settle<Row extends Queued>(before: Row, facts: QueueFacts): Row {
  const { lastInboundAt, lastOutsideAt, lastHistoryAt, handledThroughAt, handledTo } = facts;
  // Nothing but history, or nothing of a customer at all, has no case; so it is again when a message turns out to be that.
  const isCase = facts.lastInboundAt !== null || facts.handledTo !== null;
  const caseNumber = isCase ? before.caseNumber + casesBegun(before, facts, before.caseNumber) : 0;
  const queue = queueOf(facts);
  const now = { lastInboundAt, lastOutsideAt, lastHistoryAt, handledThroughAt, handledTo };
  return { ...before, ...now, caseNumber, queue };
}

/** A conversation after an agent replied or moved it, by the table. Not listed: `transition-refused`. */
export function actAsAgent<Row extends Queued>(before: Row, on: QueueHappening, agent: ActingAgent): Row {
  const row = transition(before.queue, on);
  const handled = { ...before, ...handle(before, row.to as HandledTo) };
  return { ...handled, queue: queueOf(handled), ownerId: ownerAfter(row.owner, before.ownerId, agent) };
}

/**
 * A conversation whose time has come, by the table: everything that is stored now is covered, so that only what a customer writes
 * after it begins a new case.
 */
export function actAsTimer<Row extends Queued>(before: Row): Row {
  const row = transition(before.queue, 'timer-resolved');
  const handled = { ...before, ...handle(before, row.to as HandledTo) };
  return { ...handled, queue: queueOf(handled), ownerId: ownerAfter(row.owner, before.ownerId, null) };
}

/**
 * The moves of the table that lead from one state to the next when only messages became known. A jump, as when a customer's
 * message and the answer given outside Parley arrive together, is two moves. None when a message that was taken for one
 * from outside turned out to be our own reply: its move is taken back instead. None either when a thread took over what
 * agents did in another one: their moves came along. History is no queue that one comes from or goes to.
 */
export function messageMoves(before: Queued, after: Queued): Move[] {
  const { queue: target } = after;
  if (target === null || target === before.queue || before.handledTo !== after.handledTo) return [];
  // Messages alone lead to Resolved only by history, or by taking back what had led away from it.
  if (target === 'resolved') return [];
  const from = isOnlyHistory(before) ? null : before.queue;
  const wrote = isLater(after.lastInboundAt, before.lastInboundAt);
  if (target === 'new') return wrote ? [moveOn(from, 'customer-wrote', 'customer')] : [];
  const first = wrote ? [moveOn(from, 'customer-wrote', 'customer')] : [];
  // A customer's message that turned out to be older leads back without anybody having answered.
  if (after.lastOutsideAt === null) return first;
  return [...first, moveOn(first[0]?.to ?? from, 'outside-wrote', 'outside')];
}

function moveOn(from: Queue | null, on: QueueHappening, by: Move['by']): Move {
  return { from, to: transition(from, on).to, by };
}

function isLater(after: Date | null, before: Date | null): boolean {
  return after !== null && (before === null || after > before);
}
