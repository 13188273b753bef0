import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../scripts/infra/paths.js';
import type { CaseResult } from './run-case.js';

/** A result as lines for people. */
export function printed({ faults, report, problems }: CaseResult): string {
  const { attempted, acknowledged, stored, recovered, replies, streams } = report;
  const lines = [
    `faults ${faults}, healed in ${(report.healMs / 1000).toFixed(1)} s`,
    `events: attempted ${attempted}, acknowledged ${acknowledged}, stored ${stored}, lost ${report.lost.length}, ` +
      `duplicated ${report.duplicated.length}, unexpected ${report.unexpected.length}, recovered ${recovered}`,
    `answers: ${JSON.stringify(report.answers)}, the longest took ${Math.round(report.longestAnswerMs)} ms`,
    `replies: ${JSON.stringify(replies)}, streams: ${JSON.stringify(streams)}`,
    ...(problems.length === 0 ? ['passed'] : problems.map((problem) => `FAILED: ${problem}`)),
  ];
  return lines.map((line) => `  ${line}`).join('\n');
}

/** Writes `docs/faults.md` from a whole run; returns its path. */
export function writeReport(results: readonly CaseResult[]): string {
  const file = path.join(projectRoot(), 'docs/faults.md');
  const head = [
    'Case',
    'What is done',
    'Faults',
    'Attempted',
    'Acknowledged',
    'Stored',
    'Lost',
    'Duplicated',
    'Unexpected',
    'Recovered',
    'Heal',
    'Seed',
    'Result',
  ];
  const rows = results.map(({ id, title, faults, seed, report, problems }) => [
    id,
    title,
    faults,
    report.attempted,
    report.acknowledged,
    report.stored,
    report.lost.length,
    report.duplicated.length,
    report.unexpected.length,
    report.recovered,
    `${(report.healMs / 1000).toFixed(1)} s`,
    seed,
    problems.length === 0 ? 'passed' : `**failed**: ${problems.join('; ')}`,
  ]);
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  writeFileSync(
    file,
    [
      '# Fault runs',
      '',
      '<!-- Written by `npm run faults`; do not edit. -->',
      '',
      `${new Date().toISOString()}, ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}.`,
      'Each case has a broker and a PostgreSQL of its own; 50 messages a second of 200 customers on two Pages in batches of 1 to 20, a',
      'tenth of the bodies twice, a tenth late, 5 replies a second, 20 clients of the live stream. Lost: acknowledged and not stored.',
      'Recovered: accepted only when sent again, or stored only after the fault.',
      '',
      line(head),
      line(head.map(() => '---')),
      ...rows.map(line),
      '',
    ].join('\n'),
  );
  return file;
}
