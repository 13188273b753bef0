import type { PlatformProblem } from '#shared/contracts/channels.js';
import type { InboundFact, InboundThread } from '#shared/contracts/inbound.js';
import {
  calm,
  doneWithFirst,
  fromFirstPage,
  hasCursor,
  nextStage,
  withoutFirst,
  type Position,
} from './position.js';
import type { ReadContext } from './read-context.js';
import type { ReadJob } from './read-job.js';
import { gap, step, type Step } from './step.js';
import { isoOf } from './take-messages.js';

/** Wait and try the same again, or go on without it. */
export type AfterFailure =
  { kind: 'wait'; waitMs: number; position: Position } | { kind: 'go-on'; step: Step };

const REAUTHORISE_MS = 15 * 60_000;
const MOST_TRIES = 6;
const LONGEST_PAUSE_MS = 300_000;

/**
 * What a call that failed means for the read (meta-platform.md 6). Meta's "reduce the amount of data" comes as `unknown`: the next try
 * asks for half (4.1).
 */
export function afterFailure(
  problem: PlatformProblem,
  position: Position,
  asked: number,
  job: ReadJob,
  context: ReadContext,
): AfterFailure {
  const failures = position.failures + 1;
  const backoff = Math.min(1000 * 2 ** position.failures, LONGEST_PAUSE_MS);
  switch (problem.kind) {
    case 'retry-later':
      return wait(problem.retryAfterMs ?? backoff, { ...position, failures });
    case 'reauthorise':
      return wait(REAUTHORISE_MS, calm(position));
    case 'unknown':
      if (failures > MOST_TRIES) break;
      return wait(backoff, { ...position, failures, limit: Math.max(1, Math.floor(asked / 2)) });
    case 'invalid':
      // Cursors do not live long.
      if (hasCursor(position) && position.failures < 2) return wait(0, fromFirstPage(position));
      break;
    case 'not-allowed':
      break;
  }
  return { kind: 'go-on', step: without(position, problem, job, context) };
}

function wait(waitMs: number, position: Position): AfterFailure {
  return { kind: 'wait', waitMs, position };
}

/** Leaves out what stands first, and says so where it may hold something that was missed. */
function without(position: Position, problem: PlatformProblem, job: ReadJob, context: ReadContext): Step {
  const [todo] = position.todo;
  const { readAt } = context;
  const unreadable = (what: string, thread: InboundThread | null = null): InboundFact => {
    const gapId = `unreadable:${what}`.slice(0, 512);
    return gap({ gapId, thread, from: isoOf(job.from), to: readAt, at: readAt }, 'not-readable');
  };
  if (todo === undefined)
    return step(nextStage(position), { facts: [unreadable(position.stages[0] ?? 'channel')] });
  if (todo.kind === 'messages') {
    const { conversationId, customerId } = todo;
    const thread = customerId === null ? null : ({ kind: 'direct-message', customerId } as const);
    const facts = [unreadable(conversationId, thread)];
    return step({ ...doneWithFirst(position), limit: null }, { done: 1, facts });
  }
  // A post that is gone, or an ad that only its advertiser may read, hides nothing (meta-platform.md 8.16).
  const facts = problem.reason === 'target-missing' ? [] : [unreadable(todo.postId)];
  return step(withoutFirst(position), { done: todo.kind === 'comments' ? 1 : 0, facts });
}
