import type { Durations, Figures } from '#shared/contracts/reports.js';
import type { CsvRow } from './csv.js';

const spans = ['firstResponse', 'response', 'resolution'] as const;
const counts = [
  'messagesIn',
  'repliesOut',
  'outsideOut',
  'casesOpened',
  'resolvedByAgent',
  'resolvedByTimer',
] as const;

/** The columns of figures in an export; durations in seconds. */
export const figureColumns: readonly string[] = [
  ...counts,
  ...spans.flatMap((span) => [
    `${span}Count`,
    `${span}MeanSeconds`,
    `${span}MedianSeconds`,
    `${span}P90Seconds`,
  ]),
];

/** Figures as one row of a table. */
export function figureRow(figures: Figures): CsvRow {
  const row: CsvRow = Object.fromEntries(counts.map((name) => [name, figures[name]]));
  for (const span of spans) Object.assign(row, durationCells(span, figures[span]));
  return row;
}

function durationCells(span: string, { count, meanMs, medianMs, p90Ms }: Durations): CsvRow {
  return {
    [`${span}Count`]: count,
    [`${span}MeanSeconds`]: seconds(meanMs),
    [`${span}MedianSeconds`]: seconds(medianMs),
    [`${span}P90Seconds`]: seconds(p90Ms),
  };
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 1000);
}
