import { existsSync, readFileSync } from 'node:fs';

/** A span as `PARLEY_TRACE_FILE` has it. */
export interface Span {
  service: string;
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
}

/** All spans that are in the file by now; a line that is just being written is left for later. */
export function readSpans(file: string): Span[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Span);
}

/** The trace in which all of these happened, as `<service> <name>`; undefined while there is none. */
export function traceWith(spans: readonly Span[], wanted: readonly string[]): Span[] | undefined {
  const traces = new Map<string, Span[]>();
  for (const span of spans) traces.set(span.traceId, [...(traces.get(span.traceId) ?? []), span]);
  return [...traces.values()].find((trace) => {
    const names = new Set(trace.map(({ service, name }) => `${service} ${name}`));
    return wanted.every((name) => names.has(name));
  });
}

/** Spans of a trace whose parent was not recorded, besides the one with which it began. */
export function orphans(trace: readonly Span[]): Span[] {
  const known = new Set(trace.map(({ spanId }) => spanId));
  return trace.filter(({ parentSpanId }) => parentSpanId !== null && !known.has(parentSpanId));
}
