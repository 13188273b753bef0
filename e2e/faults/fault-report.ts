import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/infra/paths.js';
import type { FaultCase } from './fault-case.js';
import { keptResults, type KeptResult } from './fault-results.js';
import type { CaseResult } from './run-case.js';

/** A result as lines for people. */
export function printed({ faults, notes, report, problems }: CaseResult): string {
  const { attempted, acknowledged, stored, recovered, replies, streams } = report;
  const lines = [
    `faults ${faults}, healed in ${seconds(report.healMs)}`,
    ...notes,
    `events: attempted ${attempted}, acknowledged ${acknowledged}, stored ${stored}, lost ${report.lost.length}, ` +
      `duplicated ${report.duplicated.length}, unexpected ${report.unexpected.length}, recovered ${recovered}`,
    `answers: ${JSON.stringify(report.answers)}, the longest took ${Math.round(report.longestAnswerMs)} ms`,
    `replies: ${JSON.stringify(replies)}, streams: ${JSON.stringify(streams)}`,
    ...(problems.length === 0 ? ['passed'] : problems.map((problem) => `FAILED: ${problem}`)),
  ];
  return lines.map((line) => `  ${line}`).join('\n');
}

const columns: [string, (result: KeptResult) => string | number][] = [
  ['Case', ({ id }) => id],
  ['Faults', ({ faults }) => faults],
  ['Attempted', ({ attempted }) => attempted],
  ['Acknowledged', ({ acknowledged }) => acknowledged],
  ['Stored', ({ stored }) => stored],
  ['Lost', ({ lost }) => lost],
  ['Duplicated', ({ duplicated }) => duplicated],
  ['Unexpected', ({ unexpected }) => unexpected],
  ['Recovered', ({ recovered }) => recovered],
  [
    'Replies sent / failed / unknown',
    ({ replies }) => `${replies.sent} / ${replies.failed} / ${replies.unknown}`,
  ],
  ['Longest answer', ({ longestAnswerMs }) => seconds(longestAnswerMs)],
  ['Heal', ({ healMs }) => seconds(healMs)],
  ['Result', ({ problems }) => (problems.length === 0 ? 'passed' : '**failed**')],
];

/** Writes `docs/faults.md` from the last whole run of each case; returns its path. */
export function writeReport(cases: readonly FaultCase[]): string {
  const file = path.join(projectRoot(), 'docs/faults.md');
  const results = keptResults(cases);
  const missing = cases.filter(({ id }) => !results.some((result) => result.id === id));
  writeFileSync(
    file,
    [
      '# Fault runs',
      '',
      '<!-- Written by `npm run faults`; do not edit. -->',
      '',
      'The last whole run of each case. Each had a broker and a PostgreSQL of its own; 50 messages a second of 200 customers on two Pages, in',
      'batches of 1 to 20, a tenth of the bodies twice, a tenth late, with edits and unsends, 5 replies a second, 20 clients of the live',
      'stream and one who may see the first Page only. Lost: acknowledged and not stored. Unexpected: stored otherwise than written, a',
      'reply without an end, a client that knows something else than a fresh load, or too much. Recovered: accepted only when sent again,',
      'or stored only after the fault; a run that had to recover nothing proves little. Heal: from the end of fault and load until nothing was open.',
      '',
      line(columns.map(([title]) => title)),
      line(columns.map(() => '---')),
      ...results.map((result) => line(columns.map(([, of]) => of(result)))),
      '',
      ...results.flatMap((result) => details(result, cases)),
      ...(missing.length === 0
        ? []
        : ['## Not run as a whole', '', ...missing.map(({ id, title }) => `- ${id}: ${title}`), '']),
    ].join('\n'),
  );
  return file;
}

function details(result: KeptResult, cases: readonly FaultCase[]): string[] {
  const title = cases.find(({ id }) => id === result.id)?.title ?? '';
  return [
    `## ${result.id}: ${title}`,
    '',
    `${result.at.slice(0, 16).replace('T', ' ')} UTC, commit ${result.commit}, seed ${result.seed}; ${result.machine}.`,
    `Answers to webhooks by status (0: none): ${JSON.stringify(result.answers)}.`,
    ...result.notes.map((note) => `- ${note}`),
    ...result.problems.map((problem) => `- **${problem}**`),
    '',
  ];
}

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
