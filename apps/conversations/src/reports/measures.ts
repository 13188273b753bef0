import { durationClassEndsMs } from '#shared/contracts/reports.js';

/** What is counted as it happens, by the names of its columns. */
export const counts = [
  'messages_in',
  'replies_out',
  'outside_out',
  'cases_opened',
  'resolved_by_agent',
  'resolved_by_timer',
] as const;
export type Count = (typeof counts)[number];

/** What is measured. */
export const spans = ['first_response', 'response', 'resolution'] as const;
export type Span = (typeof spans)[number];

const classCount = durationClassEndsMs.length + 1;

/** Counts, then number and sum of each span: what rows by time show. */
export const plainColumns: readonly string[] = [
  ...counts,
  ...spans.flatMap((span) => [`${span}_count`, `${span}_ms`]),
];

/** The classes of each span, by which medians are told. */
export const classColumns: readonly string[] = spans.flatMap((span) =>
  Array.from({ length: classCount }, (_, index) => `${span}_c${index}`),
);

/** Every column of a row of figures, in the order of `Measures`. */
export const measureColumns: readonly string[] = [...plainColumns, ...classColumns];

/** One row of figures: a number per column of `measureColumns`, or of `plainColumns` only. */
export type Measures = number[];

export function noMeasures(): Measures {
  return measureColumns.map(() => 0);
}

/** Adds `by` (or takes it away again) to a count. */
export function addCount(measures: Measures, name: Count, by: 1 | -1): void {
  add(measures, counts.indexOf(name), by);
}

/** Adds one duration in milliseconds to a span, or takes it away again. */
export function addSpan(measures: Measures, span: Span, ms: number, by: 1 | -1): void {
  const first = counts.length + 2 * spans.indexOf(span);
  add(measures, first, by);
  add(measures, first + 1, by * ms);
  add(measures, plainColumns.length + classCount * spans.indexOf(span) + classOf(ms), by);
}

/** The sum of rows of the same length. */
export function sumOf(rows: readonly Measures[]): Measures {
  const total = noMeasures();
  for (const row of rows) row.forEach((value, index) => add(total, index, value));
  return total;
}

/** The classes of a span; null when the row has none. */
export function classesOf(measures: Measures, span: Span): number[] | null {
  if (measures.length <= plainColumns.length) return null;
  const first = plainColumns.length + classCount * spans.indexOf(span);
  return measures.slice(first, first + classCount);
}

function classOf(ms: number): number {
  const index = durationClassEndsMs.findIndex((end) => ms < end);
  return index === -1 ? durationClassEndsMs.length : index;
}

function add(measures: Measures, index: number, by: number): void {
  measures[index] = (measures[index] ?? 0) + by;
}
