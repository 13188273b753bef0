import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Stack } from '../../scripts/infra/stack.js';

/** The kernel counts processor time in hundredths of a second (`getconf CLK_TCK`). */
const TICK_MS = 10;

/** Processor time in milliseconds by part of the installation. */
export type CpuTimes = Map<string, number>;

interface ProcessStat {
  pid: number;
  parent: number;
  command: string;
  ms: number;
  /** Of its children that have ended. */
  endedMs: number;
}

/**
 * The processor time that each part has taken since it began: a service by its name, `rabbitmq`, and `postgresql` with the connections
 * that were closed meanwhile.
 */
export function readCpu(stack: Stack, extra: Record<string, number | undefined>, dataDir: string): CpuTimes {
  const services = new Map(
    Object.entries({ ...stack.pids(), ...extra }).flatMap(([name, pid]) =>
      pid === undefined ? [] : [[pid, name] as const],
    ),
  );
  const postmaster = Number(
    readFileSync(path.join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0],
  );
  const times: CpuTimes = new Map();
  for (const { pid, parent, command, ms, endedMs } of processes()) {
    const part =
      services.get(pid) ??
      (parent === postmaster || pid === postmaster
        ? 'postgresql'
        : command.includes('beam.smp') && command.includes(dataDir)
          ? 'rabbitmq'
          : undefined);
    if (part === undefined) continue;
    const whole = pid === postmaster ? ms + endedMs : ms;
    times.set(part, (times.get(part) ?? 0) + whole);
  }
  return times;
}

function* processes(): Generator<ProcessStat> {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const found = readProcess(Number(name));
    if (found !== undefined) yield found;
  }
}

/** Undefined when the process has ended meanwhile. */
function readProcess(pid: number): ProcessStat | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold blanks; what follows it does not.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [own, ended] = [11, 13].map((at) => (Number(fields[at]) + Number(fields[at + 1])) * TICK_MS);
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return { pid, parent: Number(fields[1]), command, ms: own ?? 0, endedMs: ended ?? 0 };
  } catch {
    return undefined;
  }
}
