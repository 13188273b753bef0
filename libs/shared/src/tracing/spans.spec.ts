import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node';
import { correlation } from '../logging/logger.js';
import { beginSpan, inSpan, recordSpans } from './spans.js';

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const work = { name: 'work', kind: SpanKind.INTERNAL };
const outside = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const spanIn = (traceparent: string | undefined) => traceparent?.split('-')[2];

beforeEach(() => {
  exporter.reset();
  recordSpans(provider.getTracer('spec'));
});
afterAll(() => provider.shutdown());

it('puts work below the span it was caused by, and what it causes below itself', async () => {
  const seen = await correlation.run({ correlationId: 'a', traceparent: outside }, () =>
    inSpan(work, async () => correlation.getStore()),
  );
  const [span] = exporter.getFinishedSpans();
  expect(span?.spanContext().traceId).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
  expect(span?.parentSpanContext?.spanId).toBe('00f067aa0ba902b7');
  expect(spanIn(seen?.traceparent)).toBe(span?.spanContext().spanId);
  expect(seen?.correlationId).toBe('a');
});

it('begins a trace where there is none, and where it is told to', async () => {
  await inSpan(work, async () => undefined);
  await correlation.run({ correlationId: 'a', traceparent: outside }, () =>
    inSpan(work, async () => undefined, { correlationId: 'b' }),
  );
  expect(exporter.getFinishedSpans().map(({ parentSpanContext }) => parentSpanContext)).toEqual([
    undefined,
    undefined,
  ]);
});

it('says that work failed, and not with which words', async () => {
  const failing = inSpan(work, () => Promise.reject(new TypeError('Lena wrote: hello')));
  await expect(failing).rejects.toThrow('Lena wrote');
  const [span] = exporter.getFinishedSpans();
  expect(span?.status).toEqual({ code: SpanStatusCode.ERROR });
  expect(span?.attributes).toEqual({ 'error.type': 'TypeError' });
  expect(span?.events).toEqual([]);
});

it('links the others of a batch, and leaves out who has no trace', async () => {
  await inSpan({ ...work, links: [outside, undefined, 'nonsense'] }, async () => undefined);
  const [span] = exporter.getFinishedSpans();
  expect(span?.links.map(({ context }) => context.spanId)).toEqual(['00f067aa0ba902b7']);
});

it('records nothing without tracing, and goes on with the trace of the caller', async () => {
  recordSpans(undefined);
  const context = { correlationId: 'a', traceparent: outside };
  expect(beginSpan(work, context).context).toEqual(context);
  expect(beginSpan(work, { correlationId: 'a' }).context.traceparent).toMatch(
    /^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/,
  );
  await correlation.run(context, () => inSpan(work, async () => undefined));
  expect(exporter.getFinishedSpans()).toEqual([]);
});
