import type { getReport } from '@parley/client';

export const groupings = [
  'day',
  'channel',
  'agent',
  'team',
  'topic',
  'tag',
  'kind',
  'weekday',
  'hour-of-day',
] as const;
export type Grouping = (typeof groupings)[number];

const presets = { today: 1, week: 7, month: 30, quarter: 90 } as const;
export const ranges = ['today', 'week', 'month', 'quarter'] as const;
export type Range = (typeof ranges)[number];

/** Which figures are shown: all of it stands in the address. Days are those of the reader. */
export interface ReportView {
  by: Grouping;
  range?: Range;
  /** First and last day, `2026-11-23`; instead of a range. */
  from?: string;
  to?: string;
  channel?: string;
  agent?: string;
  team?: string;
  kind?: 'direct-message' | 'comment' | 'mention';
  label?: string;
}

/** What a report counts. */
export const figureNames = [
  'messagesIn',
  'repliesOut',
  'outsideOut',
  'casesOpened',
  'resolvedByAgent',
  'resolvedByTimer',
  'firstResponse',
  'response',
  'resolution',
] as const;
export type FigureName = (typeof figureNames)[number];

/** One figure of a report: of a row (empty: the one without), or without a key the total. */
export interface CountedView extends ReportView {
  figure: FigureName;
  key?: string;
}

type ReportQuery = Parameters<typeof getReport>[0]['query'];

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const kinds = ['direct-message', 'comment', 'mention'] as const;

/** Reads an address; what makes no sense in it is left out. */
export function readReportView(raw: Record<string, unknown>): ReportView {
  const text = (name: string): string | undefined => {
    const value = raw[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const day = (name: string): string | undefined => {
    const value = text(name);
    return value !== undefined && DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
  };
  const [from, to] = [day('from'), day('to')];
  const range = ranges.find((one) => one === raw['range']);
  const isSpan = from !== undefined && to !== undefined && from <= to;
  const kind = kinds.find((one) => one === raw['kind']);
  const rest = { channel: text('channel'), agent: text('agent'), team: text('team'), label: text('label') };
  return {
    by: groupings.find((one) => one === raw['by']) ?? 'day',
    ...(isSpan ? { from, to } : { range: range ?? 'week' }),
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    ...(kind !== undefined && { kind }),
  };
}

/** Reads an address of the conversations behind a figure. */
export function readCountedView(raw: Record<string, unknown>): CountedView {
  const { key } = raw;
  return {
    ...readReportView(raw),
    figure: figureNames.find((one) => one === raw['figure']) ?? 'messagesIn',
    // What is written by hand may be read as a number: a weekday, an hour.
    ...((typeof key === 'string' || typeof key === 'number') && { key: String(key) }),
  };
}

/** The conversations behind a figure of a report; `key` null: of the row without, undefined: of the total. */
export function countedViewOf(
  view: ReportView,
  figure: FigureName,
  key: string | null | undefined,
): CountedView {
  return { ...view, figure, ...(key !== undefined && { key: key ?? '' }) };
}

/** Beginning and end of the days of a view, in the reader's zone. */
export function spanOf(view: ReportView, now: Date): { from: Date; to: Date } {
  if (view.from !== undefined && view.to !== undefined)
    return { from: startOfDay(view.from, 0), to: startOfDay(view.to, 1) };
  const days = presets[view.range ?? 'week'];
  const at = (shift: number): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate() + shift);
  return { from: at(1 - days), to: at(1) };
}

/** The question to the API. */
export function reportQueryOf(view: ReportView, now: Date, timeZone: string): ReportQuery {
  const { from, to } = spanOf(view, now);
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    timeZone,
    by: view.by,
    ...(view.channel !== undefined && { channelId: [view.channel] }),
    ...(view.agent !== undefined && { agentId: [view.agent] }),
    ...(view.team !== undefined && { teamId: [view.team] }),
    ...(view.kind !== undefined && { kind: [view.kind] }),
    ...(view.label !== undefined && { labelId: view.label }),
  };
}

/** The same as parameters of the CSV export. */
export function exportPath(of: 'report' | 'conversations' | 'messages', query: ReportQuery): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const forAll = ['from', 'to', 'channelId'].includes(name);
    if (of === 'report' || forAll) for (const one of [value].flat()) parameters.append(name, one);
  }
  return `/v1/exports/${of}.csv?${parameters.toString()}`;
}

function startOfDay(day: string, shift: number): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + shift);
}
