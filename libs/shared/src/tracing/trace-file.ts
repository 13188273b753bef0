import { appendFileSync } from 'node:fs';
import type { SpanExporter } from '@opentelemetry/sdk-trace-node';

/** One line of a trace file. */
export interface RecordedSpan {
  service: string;
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
  attributes: Record<string, unknown>;
  links: string[];
}

/** Writes spans as JSON lines, for tests and for a look without a collector. Several processes may share a file. */
export function traceFile(path: string, service: string): SpanExporter {
  return {
    export(spans, done) {
      const lines = spans.map((span) => {
        const { traceId, spanId } = span.spanContext();
        const recorded: RecordedSpan = {
          service,
          traceId,
          spanId,
          parentSpanId: span.parentSpanContext?.spanId ?? null,
          name: span.name,
          attributes: span.attributes,
          links: span.links.map((link) => link.context.traceId),
        };
        return `${JSON.stringify(recorded)}\n`;
      });
      appendFileSync(path, lines.join(''));
      done({ code: 0 });
    },
    shutdown: () => Promise.resolve(),
  };
}
