import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName } from '../../../scripts/infra/services.js';
import { eventually } from '../../support/eventually.js';
import type { Extent, FaultCase, Injected } from '../fault-case.js';
import type { Rig } from '../rig.js';

const quick: Extent = { seconds: 40, times: 1, faultSeconds: 0 };

/** The passage at which it ends differs from kill to kill, so that it is not always the first message after a start. */
const passageOf = (kill: number): number => 1 + ((kill * 3) % 7);

/** Has a service kill itself at each of the points in turn, again and again. */
const crashingAt =
  (service: ServiceName, ...points: string[]) =>
  async ({ stack }: Rig, { times }: Extent): Promise<Injected> => {
    const missed: string[] = [];
    for (let time = 0; time < times; time += 1)
      for (const [index, point] of points.entries()) {
        const at = `${point}:${passageOf(time * points.length + index)}`;
        if (!(await stack.crashAt(service, at))) missed.push(at);
      }
    await stack.restart(service);
    return {
      faults: times * points.length - missed.length,
      notes: [points.join(', ')],
      problems: missed.map((at) => `${service} never came to ${at}`),
    };
  };

export const edgeCrashes: FaultCase = {
  id: 'I02',
  title: 'ingest-meta dies between signature and answer: before and after the confirm, before the 200',
  whole: { seconds: 420, times: 25, faultSeconds: 0 },
  quick,
  inject: crashingAt(
    'ingest-meta',
    'edge_after_verify',
    'publisher_after_publish',
    'publisher_after_confirm',
    'edge_before_200',
  ),
};

export const consumerCrashes: FaultCase = {
  id: 'P01-points',
  title:
    'conversations dies before, in and after the transaction of a message, and before its acknowledgement',
  whole: { seconds: 420, times: 20, faultSeconds: 0 },
  quick,
  inject: crashingAt(
    'conversations',
    'consumer_before_handler',
    'messages_after_insert',
    'transaction_before_commit',
    'transaction_after_commit',
    'consumer_before_ack',
  ),
};

const senderPoints = ['reply_claimed', 'reply_answered', 'transaction_before_commit'];
/** Of a call that was interrupted Meta is asked first, and what is behind it in its conversation waits. */
const CALLS_PER_POINT = 5;
const NEXT_CALL_WITHIN_MS = 180_000;
/** Longer than it takes to notice at Meta's side that a call has come, and to kill its caller. */
const ANSWERED_AFTER_MS = 1500;

export const senderCrashes: FaultCase = {
  id: 'G09-points',
  title: 'channels dies before the call to Meta, in the middle of it, after its answer, before the commit',
  whole: { seconds: 600, times: 25, faultSeconds: 0 },
  quick,
  inject: async (rig, extent) => {
    const between = await crashingAt('channels', ...senderPoints)(rig, extent);
    const within = await killedInCalls(rig, Math.ceil(extent.times / CALLS_PER_POINT));
    return {
      faults: between.faults + within,
      notes: [[...senderPoints, 'in the middle of the call'].join(', ')],
      problems: between.problems ?? [],
    };
  },
};

/** Kills the sender while Meta, which has taken the reply, has not answered yet. */
async function killedInCalls({ stack }: Rig, times: number): Promise<number> {
  const sandbox = stack.urls['meta-sandbox'];
  const slow = { next: 100_000, method: 'POST', path: '/messages', when: 'after', hangMs: ANSWERED_AFTER_MS };
  await setFaults(sandbox, { graph: [slow] });
  for (let time = 0; time < times; time += 1) {
    const before = await sendsAt(sandbox);
    await eventually(async () => (await sendsAt(sandbox)) > before, NEXT_CALL_WITHIN_MS);
    await stack.kill('channels');
    await stack.restart('channels');
  }
  await setFaults(sandbox, {});
  // The last calls are answered late.
  await sleep(ANSWERED_AFTER_MS);
  return times;
}

async function setFaults(sandbox: string, faults: object): Promise<void> {
  const answer = await fetch(`${sandbox}/sandbox/api/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  });
  if (!answer.ok) throw new Error(`the sandbox refused the faults: ${await answer.text()}`);
}

async function sendsAt(sandbox: string): Promise<number> {
  const { data } = (await (await fetch(`${sandbox}/sandbox/sends?limit=10000`)).json()) as {
    data: unknown[];
  };
  return data.length;
}
