import { SpanKind } from '@opentelemetry/api';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { correlation } from '../logging/logger.js';
import { inSpan } from './spans.js';
import { startTracing } from './start-tracing.js';

const work = { name: 'work', kind: SpanKind.INTERNAL };
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'traces-'));
  file = path.join(folder, 'spans.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What is recorded of a piece of work. */
async function recorded(share: number, traceparent?: string): Promise<object[]> {
  const stop = await startTracing('shop', { PARLEY_TRACE_FILE: file, OTEL_TRACES_SAMPLER_ARG: share });
  await correlation.run({ correlationId: 'a', traceparent }, () => inSpan(work, async () => undefined));
  await stop();
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as object);
}

it('records the share of the traces that it is told to', async () => {
  expect(await recorded(0)).toEqual([]);
  expect(await recorded(1)).toMatchObject([{ service: 'shop', name: 'work', parentSpanId: null }]);
});

it('does with the traces of others as they do', async () => {
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  expect(await recorded(1, `00-${trace}-00f067aa0ba902b7-00`)).toEqual([]);
  expect(await recorded(0, `00-${trace}-00f067aa0ba902b7-01`)).toMatchObject([{ traceId: trace }]);
});

it('records nothing when there is nowhere to send it', async () => {
  const stop = await startTracing('shop', { OTEL_TRACES_SAMPLER_ARG: 1 });
  expect(await inSpan(work, async () => correlation.getStore())).toBeUndefined();
  await stop();
});
