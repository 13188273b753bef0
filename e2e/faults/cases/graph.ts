import { eventually } from '../../support/eventually.js';
import type { Extent, FaultCase, Injected } from '../fault-case.js';
import type { Rig } from '../rig.js';

/** How Graph answers although it has taken the reply (faults.md G01, G04). */
type Answer = { status?: number; body?: unknown; hangMs?: number };

const error = (code: number, subcode?: number): object => ({
  error: { message: 'An unknown error occurred', type: 'OAuthException', code, error_subcode: subcode },
});
const unclear: readonly Answer[] = [
  { status: 500, body: error(1, 1357046) },
  { status: 500, body: error(2) },
  { status: 502, body: '<html>Bad Gateway</html>' },
  { status: 200, body: '' },
];
/** Longer than the product waits. */
const hangs: readonly Answer[] = [{ hangMs: 30_000 }];

/** Has Graph take so many replies with each of the answers, and waits until it has. */
const answering =
  (answers: readonly Answer[]) =>
  async ({ stack }: Rig, { times }: Extent): Promise<Injected> => {
    const faults = `${stack.urls['meta-sandbox']}/sandbox/api/faults`;
    const graph = answers.map((answer) => ({
      ...answer,
      next: times,
      method: 'POST',
      path: '/messages',
      when: 'after',
    }));
    const set = await fetch(faults, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ graph }),
    });
    if (!set.ok) throw new Error(`the sandbox refused the faults: ${await set.text()}`);
    await eventually(async () => {
      const { graph: left } = (await (await fetch(faults)).json()) as { graph: unknown[] };
      return left.length === 0;
    }, 120_000);
    return { faults: times * answers.length };
  };

export const hangingGraph: FaultCase = {
  id: 'G01',
  title: 'Graph takes replies and does not answer in time',
  whole: { seconds: 90, times: 10, faultSeconds: 0 },
  quick: { seconds: 15, times: 2, faultSeconds: 0 },
  inject: answering(hangs),
};

export const unclearGraph: FaultCase = {
  id: 'G04',
  title: 'Graph takes replies and answers 500 with code 1 or 2, an HTML 502, or nothing',
  whole: { seconds: 60, times: 25, faultSeconds: 0 },
  quick: { seconds: 12, times: 3, faultSeconds: 0 },
  inject: answering(unclear),
};
