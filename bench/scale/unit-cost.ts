import { Client } from 'pg';
import type { Replica, Stack } from '../../scripts/infra/stack.js';
import { sendPaced } from '../ingest/paced-sender.js';
import { residentMegabytes, sleep } from '../ingest/processes.js';
import { readCpu, type CpuTimes } from './cpu.js';
import { readStored, untilStored, webhookOf, type Flow } from './ledger.js';

/** What one message costs on its way from the webhook to the inbox. */
export interface UnitCost {
  messages: number;
  perSecond: number;
  /** Milliseconds of processor time for each message by part, without what the part takes when nothing comes in. */
  cpuMs: Record<string, number>;
  /** What each part takes when nothing comes in, in percent of a core. */
  idlePercent: Record<string, number>;
  /** How much the databases grew for each message, with indexes, in bytes. */
  bytes: Record<'conversations' | 'ingest', number>;
  /** Resident memory of the services after it, in MB. */
  megabytes: Record<string, number>;
}

const IDLE_MS = 15_000;

/** Sends webhooks of one message at a steady pace to a quiet installation, and sees what they cost. */
export async function measureUnitCost(
  stack: Stack,
  input: { dataDir: string; flow: Flow; worker: Replica; perSecond: number; seconds: number },
): Promise<UnitCost> {
  const { dataDir, flow, worker, perSecond, seconds } = input;
  const cpu = (): CpuTimes => readCpu(stack, { 'ingest-meta worker': worker.pid }, dataDir);
  const before = cpu();
  await sleep(IDLE_MS);
  const quiet = cpu();
  const sizes = await readSizes(stack);
  const already = (await readStored(stack.databaseUrls.conversations, flow.channelId)).messages;
  const began = performance.now();
  const messages = perSecond * seconds;
  const sent = await sendPaced({
    url: `${stack.urls['ingest-meta']}/webhooks/meta`,
    perSecond,
    seconds,
    nextBody: (serial) => webhookOf(flow, serial),
  });
  if (sent.refused > 0) throw new Error(`${sent.refused} webhooks were refused`);
  const { stored } = await untilStored(stack.databaseUrls.conversations, flow, {
    messages: already + messages,
    patienceMs: 60_000,
  });
  const missing = already + messages - stored.messages;
  if (missing !== 0) throw new Error(`${missing} of ${messages} messages were not stored`);
  const busyMs = performance.now() - began;
  const after = cpu();
  const grown = await readSizes(stack);
  const idleShare = (part: string): number => spent(before, quiet, part) / IDLE_MS;
  const parts = [...after.keys()].toSorted();
  return {
    messages,
    perSecond,
    cpuMs: Object.fromEntries(
      parts.map((part) => [
        part,
        Math.max(0, spent(quiet, after, part) - idleShare(part) * busyMs) / messages,
      ]),
    ),
    idlePercent: Object.fromEntries(parts.map((part) => [part, idleShare(part) * 100])),
    bytes: {
      conversations: (grown.conversations - sizes.conversations) / messages,
      ingest: (grown.ingest - sizes.ingest) / messages,
    },
    megabytes: Object.fromEntries(
      Object.entries({ ...stack.pids(), 'ingest-meta worker': worker.pid }).flatMap(([name, pid]) =>
        pid === undefined ? [] : [[name, residentMegabytes(pid)]],
      ),
    ),
  };
}

const spent = (from: CpuTimes, to: CpuTimes, part: string): number =>
  (to.get(part) ?? 0) - (from.get(part) ?? 0);

async function readSizes({ databaseUrls }: Stack): Promise<Record<'conversations' | 'ingest', number>> {
  const [conversations, ingest] = await Promise.all(
    [databaseUrls.conversations, databaseUrls['ingest-meta']].map(async (connectionString) => {
      const client = new Client({ connectionString });
      await client.connect();
      const { rows } = await client.query<{ size: string }>(
        'select pg_database_size(current_database()) as size',
      );
      await client.end();
      return Number(rows[0]?.size);
    }),
  );
  return { conversations: conversations ?? 0, ingest: ingest ?? 0 };
}
