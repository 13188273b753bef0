import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName } from '../../../scripts/infra/services.js';
import type { Extent, FaultCase, Injected } from '../fault-case.js';
import type { Rig } from '../rig.js';

const PAUSE_MS = 5000;
const whole: Extent = { seconds: 60, times: 10, faultSeconds: 0 };
const quick: Extent = { seconds: 12, times: 2, faultSeconds: 0 };

const restarted: readonly ServiceName[] = [
  'ingest-meta',
  'access-control',
  'channels',
  'conversations',
  'webhooks',
  'gateway',
];

/** Kills a service again and again, and starts it anew each time. */
const killing =
  (...services: ServiceName[]) =>
  async ({ stack }: Rig, { times }: Extent): Promise<Injected> => {
    for (let time = 0; time < times; time += 1) {
      const service = services[time % services.length];
      if (service === undefined) throw new Error('nothing to kill');
      await stack.kill(service);
      await stack.restart(service);
      if (time < times - 1) await sleep(PAUSE_MS);
    }
    return { faults: times };
  };

export const killIngest: FaultCase = {
  id: 'I01',
  title: '`kill -9` of ingest-meta every five seconds',
  whole,
  quick,
  inject: killing('ingest-meta'),
};

export const killConversations: FaultCase = {
  id: 'P01',
  title: '`kill -9` of conversations every five seconds',
  whole,
  quick,
  inject: killing('conversations'),
};

export const killSender: FaultCase = {
  id: 'G09',
  title: '`kill -9` of channels, which sends, every five seconds',
  whole,
  quick,
  inject: killing('channels'),
};

export const rollingRestart: FaultCase = {
  id: 'P16',
  title: 'SIGTERM and new start of every service in turn; the edge has a second process meanwhile',
  whole: { seconds: 60, times: 5, faultSeconds: 0 },
  quick: { seconds: 20, times: 1, faultSeconds: 0 },
  edges: async ({ stack }) => {
    const second = await stack.addReplica('ingest-meta');
    return { urls: [stack.urls['ingest-meta'], second.url], close: () => second.stop() };
  },
  inject: async ({ stack }, { times }) => {
    for (let time = 0; time < times; time += 1) for (const service of restarted) await stack.restart(service);
    return { faults: times * restarted.length };
  },
  expects: ({ answers }) =>
    Object.keys(answers).some((status) => Number(status) >= 500)
      ? [`webhooks were answered ${JSON.stringify(answers)}`]
      : [],
};
