import { eventually } from '../../support/eventually.js';
import type { FaultCase } from '../fault-case.js';
import { startCommitCutter } from '../commit-cutter.js';

/** Every so many answers to a COMMIT one is lost: more often and nothing would ever be known to be committed. */
const EVERY = 4;

export const lostCommitAnswers: FaultCase = {
  id: 'P07',
  title: 'the answer to a COMMIT of conversations is lost with its connection',
  whole: { seconds: 120, times: 200, faultSeconds: 0 },
  quick: { seconds: 20, times: 20, faultSeconds: 0 },
  inject: async ({ stack }, { times }) => {
    const direct = stack.databaseUrls.conversations;
    const cutter = await startCommitCutter(direct, EVERY);
    const replica = await stack.addReplica('conversations', { DATABASE_URL: cutter.url });
    await stack.kill('conversations');
    await eventually(() => Promise.resolve(cutter.cuts() >= times), 300_000);
    const cuts = cutter.cuts();
    cutter.heal();
    await stack.restart('conversations');
    await replica.stop();
    await cutter.close();
    return { faults: cuts, notes: [`each ${EVERY}th answer`] };
  },
};
