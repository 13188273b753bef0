import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../scripts/infra/paths.js';
import type { FaultCase } from './fault-case.js';
import type { CaseResult } from './run-case.js';

/** The last whole run of a case, with what it ran on. */
export interface KeptResult {
  id: string;
  /** Of its end, as UTC. */
  at: string;
  commit: string;
  machine: string;
  seed: number;
  faults: number;
  notes: string[];
  attempted: number;
  acknowledged: number;
  stored: number;
  lost: number;
  duplicated: number;
  unexpected: number;
  recovered: number;
  answers: Record<number, number>;
  longestAnswerMs: number;
  replies: { written: number; sent: number; failed: number; unknown: number };
  healMs: number;
  problems: string[];
}

const fileOf = (id: string): string => path.join(projectRoot(), 'e2e/faults/results', `${id}.json`);

/** Keeps what a whole run of a case came to, instead of the one before. */
export function keepResult({ id, seed, faults, notes, report, problems }: CaseResult): void {
  const file = fileOf(id);
  mkdirSync(path.dirname(file), { recursive: true });
  const kept: KeptResult = {
    id,
    at: new Date().toISOString(),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: projectRoot(),
      encoding: 'utf8',
    }).trim(),
    machine: `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}`,
    seed,
    faults,
    notes,
    attempted: report.attempted,
    acknowledged: report.acknowledged,
    stored: report.stored,
    lost: report.lost.length,
    duplicated: report.duplicated.length,
    unexpected: report.unexpected.length,
    recovered: report.recovered,
    answers: report.answers,
    longestAnswerMs: Math.round(report.longestAnswerMs),
    replies: report.replies,
    healMs: report.healMs,
    problems,
  };
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
}

/** What is kept of these cases, in their order; those that were never run as a whole are missing. */
export function keptResults(cases: readonly FaultCase[]): KeptResult[] {
  return cases
    .map(({ id }) => fileOf(id))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as KeptResult);
}
