import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultCase } from '../fault-case.js';

/** Three edges and three processes of conversations compete; two of each go down while webhooks come in. */
export const competing: FaultCase = {
  id: 'B11',
  title: 'three processes of ingest-meta and of conversations compete for the same webhooks',
  whole: { seconds: 60, times: 1, faultSeconds: 40 },
  quick: { seconds: 12, times: 1, faultSeconds: 5 },
  edges: async ({ stack }) => {
    const services = ['ingest-meta', 'ingest-meta', 'conversations', 'conversations'] as const;
    const replicas = await Promise.all(services.map((service) => stack.addReplica(service)));
    return {
      urls: [stack.urls['ingest-meta'], ...replicas.slice(0, 2).map(({ url }) => url)],
      close: async () => {
        await Promise.all(replicas.map((replica) => replica.stop()));
      },
    };
  },
  inject: async (_, { faultSeconds }) => {
    await sleep(faultSeconds * 1000);
    return { faults: 1 };
  },
};
