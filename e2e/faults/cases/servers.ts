import { setTimeout as sleep } from 'node:timers/promises';
import type { SupervisedProcess } from '../../../scripts/infra/supervised-process.js';
import { acceptedShare, type Extent, type FaultCase, type Injected } from '../fault-case.js';
import type { Rig } from '../rig.js';

const PAUSE_MS = 3000;

/** Kills a server again and again; it stays down for a while each time. */
const killing =
  (server: (rig: Rig) => SupervisedProcess) =>
  async (rig: Rig, { times, faultSeconds }: Extent): Promise<Injected> => {
    for (let time = 0; time < times; time += 1) {
      await server(rig).kill();
      await sleep(faultSeconds * 1000);
      await server(rig).start();
      if (time < times - 1) await sleep(PAUSE_MS);
    }
    return { faults: times };
  };

export const killBroker: FaultCase = {
  id: 'I03',
  title: '`kill -9` of the broker, and its new start',
  whole: { seconds: 300, times: 10, faultSeconds: 0 },
  quick: { seconds: 20, times: 1, faultSeconds: 0 },
  inject: killing(({ broker }) => broker),
  expects: (report) => acceptedShare(report, 0.999),
};

export const stopBroker: FaultCase = {
  id: 'I05',
  title: 'the broker stands still (SIGSTOP) and goes on',
  whole: { seconds: 90, times: 1, faultSeconds: 60 },
  quick: { seconds: 15, times: 1, faultSeconds: 8 },
  inject: async ({ broker }, { faultSeconds }) => {
    const { pid } = broker;
    if (pid === undefined) return { faults: 0 };
    process.kill(-pid, 'SIGSTOP');
    try {
      await sleep(faultSeconds * 1000);
    } finally {
      process.kill(-pid, 'SIGCONT');
    }
    return { faults: 1 };
  },
  expects: (report) => [
    ...acceptedShare(report, 0.999),
    ...(report.longestAnswerMs > 5000 ? [`an answer took ${Math.round(report.longestAnswerMs)} ms`] : []),
  ],
};

export const killBoth: FaultCase = {
  id: 'I11',
  title: 'broker and PostgreSQL down',
  whole: { seconds: 90, times: 1, faultSeconds: 60 },
  quick: { seconds: 20, times: 1, faultSeconds: 8 },
  inject: async ({ broker, postgres }, { faultSeconds }) => {
    await Promise.all([broker.kill(), postgres.kill()]);
    await sleep(faultSeconds * 1000);
    await Promise.all([broker.start(), postgres.start()]);
    return { faults: 1 };
  },
  expects: ({ answers }) => ((answers[503] ?? 0) > 0 ? [] : ['no webhook was answered 503']),
};

export const databaseDown: FaultCase = {
  id: 'I12',
  title: 'PostgreSQL down, the broker up',
  whole: { seconds: 360, times: 1, faultSeconds: 300 },
  quick: { seconds: 20, times: 1, faultSeconds: 8 },
  inject: killing(({ postgres }) => postgres),
  expects: (report) => acceptedShare(report, 0.999),
};

export const killPostgres: FaultCase = {
  id: 'P06',
  title: '`kill -9` of PostgreSQL, and its new start',
  whole: { seconds: 60, times: 5, faultSeconds: 0 },
  quick: { seconds: 15, times: 2, faultSeconds: 0 },
  inject: killing(({ postgres }) => postgres),
};

export const cutSessions: FaultCase = {
  id: 'P05',
  title: '`pg_terminate_backend` of all sessions every two seconds',
  whole: { seconds: 90, times: 30, faultSeconds: 0 },
  quick: { seconds: 12, times: 4, faultSeconds: 0 },
  inject: async (rig, { times }) => {
    let cut = 0;
    for (let time = 0; time < times; time += 1) {
      const [ended] = await rig.sql<{ count: number }>(
        'conversations',
        `select count(pg_terminate_backend(pid))::int from pg_stat_activity where application_name like 'parley-%'`,
      );
      cut += ended?.count ?? 0;
      await sleep(2000);
    }
    return { faults: cut };
  },
};
