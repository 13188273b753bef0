import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../../support/eventually.js';
import { acceptedShare, type FaultCase } from '../fault-case.js';
import type { FloodAnswers } from '../flood.js';
import type { Rig } from '../rig.js';

const FLOOD_PER_SECOND = 2000;

export const unsignedFlood: FaultCase = {
  id: 'A04',
  title: `${FLOOD_PER_SECOND} posts a second with a wrong signature, beside the signed ones`,
  whole: { seconds: 90, times: 1, faultSeconds: 60 },
  quick: { seconds: 15, times: 1, faultSeconds: 8 },
  inject: async ({ stack }, { faultSeconds }) => {
    const url = `${stack.urls['ingest-meta']}/webhooks/meta`;
    const flood = fork(
      path.join(import.meta.dirname, '../flood.js'),
      [url, String(FLOOD_PER_SECOND), String(faultSeconds)],
      { stdio: 'inherit' },
    );
    const answers = await new Promise<FloodAnswers>((resolve, reject) => {
      flood.once('message', (message) => resolve(message as FloodAnswers));
      flood.once('exit', (code) => reject(new Error(`the flood ended with ${code}`)));
    });
    const all = Object.values(answers).reduce((sum, count) => sum + count, 0);
    const others = Object.keys(answers).filter((status) => status !== '401' && status !== '403');
    return {
      faults: all,
      notes: [
        `${Math.round(all / faultSeconds)} unsigned posts a second, answered ${JSON.stringify(answers)}`,
      ],
      problems: others.length === 0 ? [] : [`the flood was answered ${JSON.stringify(answers)}`],
    };
  },
  expects: (report) => [
    ...acceptedShare(report, 0.999),
    ...(report.answerP99Ms > 1000 ? [`p99 of signed posts is ${Math.round(report.answerP99Ms)} ms`] : []),
  ],
};

/** At most so much more memory than before, as a factor (faults.md A05). */
const MEMORY_FACTOR = 2;
const PAGE_P95_MS = 3000;

export const backlog: FaultCase = {
  id: 'A05',
  title: '100,000 signed events as fast as the edge takes them, and the drain of what they leave',
  load: { eventsPerSecond: 5000, customers: 2000, mostOpen: 20 },
  whole: { seconds: 20, times: 1, faultSeconds: 0 },
  quick: { seconds: 4, times: 1, faultSeconds: 0 },
  inject: async (rig, { seconds }) => {
    const idle = memoryOf(rig);
    const begun = Date.now();
    const pages: number[] = [];
    const peak = { ...idle };
    // The workload goes on for a while when this begins.
    while (Date.now() - begun < seconds * 1000 || (await isOpen(rig))) {
      const asked = performance.now();
      const { status } = await rig.api.get('/v1/conversations?queue=new&limit=50');
      if (status === 200) pages.push(performance.now() - asked);
      const now = memoryOf(rig);
      for (const name of measured) peak[name] = Math.max(peak[name], now[name]);
      await sleep(200);
    }
    const p95 = pages.toSorted((one, other) => one - other)[Math.floor(pages.length * 0.95)] ?? Infinity;
    const tookSeconds = (Date.now() - begun) / 1000;
    return {
      faults: 1,
      notes: [
        `${await storedOf(rig)} messages stored within ${tookSeconds.toFixed(0)} s of the first sixth of the load`,
        `the list of an agent p95 ${Math.round(p95)} ms`,
        ...measured.map((name) => `${name} ${megabytes(idle[name])} → at most ${megabytes(peak[name])}`),
      ],
      problems: [
        ...(p95 > PAGE_P95_MS ? [`the list took p95 ${Math.round(p95)} ms`] : []),
        ...measured
          .filter((name) => peak[name] > MEMORY_FACTOR * idle[name])
          .map((name) => `${name} took ${megabytes(peak[name])}, ${megabytes(idle[name])} before`),
      ],
    };
  },
};

const measured = ['ingest-meta', 'conversations', 'gateway'] as const;

/** Resident memory in bytes. */
function memoryOf({ stack }: Rig): Record<(typeof measured)[number], number> {
  const pids = stack.pids();
  const bytes = (name: (typeof measured)[number]): number => {
    const [, kilobytes = '0'] =
      /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pids[name]}/status`, 'utf8')) ?? [];
    return Number(kilobytes) * 1024;
  };
  return {
    'ingest-meta': bytes('ingest-meta'),
    conversations: bytes('conversations'),
    gateway: bytes('gateway'),
  };
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

/** Whether messages still come in. */
async function isOpen(rig: Rig): Promise<boolean> {
  const before = await storedOf(rig);
  await sleep(2000);
  return (await storedOf(rig)) > before;
}

async function storedOf(rig: Rig): Promise<number> {
  const [row] = await rig.sql<{ count: number }>(
    'conversations',
    `select count(*)::int from messages where platform_message_id like 'm\\_fault-%'`,
  );
  return row?.count ?? 0;
}

export const newCustomers: FaultCase = {
  id: 'P12',
  title: 'a hundred new customers write twenty messages each at once, to four processes',
  load: { eventsPerSecond: 1000, customers: 100 },
  whole: { seconds: 2, times: 1, faultSeconds: 0 },
  quick: { seconds: 1, times: 1, faultSeconds: 0 },
  edges: async ({ stack }) => {
    const services = ['conversations', 'conversations', 'conversations'] as const;
    const replicas = await Promise.all(services.map((service) => stack.addReplica(service)));
    return {
      urls: [stack.urls['ingest-meta']],
      close: async () => {
        await Promise.all(replicas.map((replica) => replica.stop()));
      },
    };
  },
  inject: async (rig, { seconds }) => {
    const conversations = (): Promise<{ customer: string; count: number }[]> =>
      rig.sql(
        'conversations',
        `select channel_id || ' ' || contact_id as customer, count(*)::int from conversations
         where id in (select conversation_id from messages where platform_message_id like 'm\\_fault-%') group by 1`,
      );
    await eventually(async () => (await conversations()).length > 0, 30_000);
    await sleep(seconds * 1000);
    return {
      faults: 1,
      notes: ['each pair of customer and Page has one conversation (a rule of every run)'],
    };
  },
};
