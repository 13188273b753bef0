import { readFileSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultCase } from '../fault-case.js';

const MEGABYTE = Buffer.alloc(1 << 20);

export const fullDisk: FaultCase = {
  id: 'P09',
  title: 'the disk of PostgreSQL is full for a while',
  rig: { postgresDiskMegabytes: 700 },
  whole: { seconds: 90, times: 1, faultSeconds: 40 },
  quick: { seconds: 30, times: 1, faultSeconds: 10 },
  inject: async ({ postgresDir, postgres, sql }, { faultSeconds }) => {
    const filler = path.join(postgresDir, 'filler');
    const begun = Date.now();
    // Again and again: PostgreSQL gives back what it had for its log of writes.
    while (Date.now() - begun < faultSeconds * 1000) {
      await fill(filler);
      await sleep(1000);
    }
    await rm(filler);
    // Without room for its log of writes it ends; somebody has to start it again then.
    const wentDown = postgres.ended;
    if (wentDown) await postgres.restart();
    await sql('conversations', 'select 1');
    const refusals = readFileSync(postgres.logFile ?? '', 'utf8').split('No space left on device').length - 1;
    return {
      faults: refusals,
      notes: [`PostgreSQL had no room ${refusals} times, and ${wentDown ? 'ended' : 'went on'}`],
    };
  },
};

/** Takes what is left of the disk. */
async function fill(file: string): Promise<void> {
  const handle = await open(file, 'a');
  try {
    for (;;) await handle.appendFile(MEGABYTE);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOSPC') throw error;
  } finally {
    await handle.close();
  }
}
