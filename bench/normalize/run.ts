import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import { normalizeDelivery } from '../../apps/ingest-meta/src/normalize/normalize.js';
import { median, rounded } from '../stats.js';
import { table } from '../table.js';
import { webhookBodies } from './bodies.js';

const FULL = { rounds: 7, secondsPerRound: 2 };
const QUICK = { rounds: 3, secondsPerRound: 0.5 };
/** Different bodies, so that nothing is measured that only fits one of them. */
const BODIES = 600;
const CONTEXT = { receivedAt: new Date('2026-11-22T12:00:00.000Z'), appId: '1929931607227568' };

/** Events per second of processor time, medians of the rounds. */
interface NormalizeFigure {
  eventsPerBody: number;
  bytesPerBody: number;
  /** `JSON.parse` of the same bodies, and nothing else. */
  raw: number;
  ours: number;
  ratio: number;
}

/** `npm run bench -- normalize [--quick]`: our normalizer beside `JSON.parse` of the same bodies, alternating, in one process. */
export async function benchNormalize(args: string[]): Promise<void> {
  const settings = args.includes('--quick') ? QUICK : FULL;
  const figures = [1, 30].map((events) => compare(events, settings));
  const machine = { cores: availableParallelism(), cpu: cpus()[0]?.model, node: process.version };
  console.log(
    table(
      ['events/body', 'bytes/body', 'JSON.parse events/s', 'ours events/s', 'ratio'],
      figures.map((row) => [
        row.eventsPerBody,
        row.bytesPerBody,
        rounded(row.raw),
        rounded(row.ours),
        rounded(row.ratio),
      ]),
    ),
  );
  const folder = path.resolve('bench/results');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, args.length === 0 ? 'normalize.json' : 'normalize-quick.local.json');
  const report = { at: new Date().toISOString(), machine, settings, figures };
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`\n${file}`);
}

function compare(eventsPerBody: number, { rounds, secondsPerRound }: typeof FULL): NormalizeFigure {
  const bodies = webhookBodies(eventsPerBody, BODIES);
  const sides = {
    raw: (body: Buffer) => JSON.parse(body.toString('utf8')) as unknown,
    ours: (body: Buffer) => normalizeDelivery(body, CONTEXT),
  };
  for (const side of Object.values(sides)) bodiesPerSecond(bodies, side, secondsPerRound / 2);
  const measured: Record<keyof typeof sides, number[]> = { raw: [], ours: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const side of round % 2 === 0 ? (['raw', 'ours'] as const) : (['ours', 'raw'] as const))
      measured[side].push(eventsPerBody * bodiesPerSecond(bodies, sides[side], secondsPerRound));
  }
  const raw = median(measured.raw);
  const ours = median(measured.ours);
  const bytes = bodies.reduce((sum, body) => sum + body.length, 0);
  return { eventsPerBody, bytesPerBody: Math.round(bytes / bodies.length), raw, ours, ratio: ours / raw };
}

/** By the processor's time, so that what else the machine does counts less. */
function bodiesPerSecond(
  bodies: readonly Buffer[],
  work: (body: Buffer) => unknown,
  seconds: number,
): number {
  const start = process.cpuUsage();
  let done = 0;
  let used = 0;
  while (used < seconds * 1e6) {
    for (const body of bodies) work(body);
    done += bodies.length;
    const { user, system } = process.cpuUsage(start);
    used = user + system;
  }
  return (done * 1e6) / used;
}
