import {
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Attributes,
  type SpanKind,
  type Tracer,
} from '@opentelemetry/api';
import { newId } from '../database/ids.js';
import { correlation, type CorrelationContext } from '../logging/logger.js';
import { readTraceparent, unrecordedTrace, writeTraceparent } from './traceparent.js';

/** One piece of work. Names and attributes are out of the code: never an id of a person, never what somebody wrote. */
export interface SpanFacts {
  name: string;
  kind: SpanKind;
  attributes?: Attributes;
  /** `traceparent` of others that this work is done for as well: the rest of a batch. */
  links?: (string | undefined)[];
}

/** A span at work. */
export interface OpenSpan {
  /** In it, log lines, messages and spans belong to this one. */
  context: CorrelationContext;
  /** `failure`: what kind of error it was, never its message. */
  end(failure?: string, attributes?: Attributes): void;
}

let tracer: Tracer | undefined;

/** From now on spans are recorded; undefined: not any more. */
export function recordSpans(by: Tracer | undefined): void {
  tracer = by;
}

/** Begins a span below the one that `context` names. Without tracing there is none, only a trace id for the log. */
export function beginSpan(facts: SpanFacts, context: CorrelationContext): OpenSpan {
  if (tracer === undefined) {
    const traceparent = context.traceparent ?? unrecordedTrace();
    return { context: { ...context, traceparent }, end: () => undefined };
  }
  const parent = readTraceparent(context.traceparent);
  const { name, kind, attributes, links = [] } = facts;
  const others = links.flatMap((link) => readTraceparent(link) ?? []).map((linked) => ({ context: linked }));
  const span = tracer.startSpan(
    name,
    { kind, attributes, links: others },
    parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent),
  );
  return {
    context: { ...context, traceparent: writeTraceparent(span.spanContext()) },
    end: (failure, more = {}) => {
      span.setAttributes(more);
      if (failure !== undefined)
        span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', failure);
      span.end();
    },
  };
}

/**
 * Runs work as a span of the present trace, or as the first of a new one; `root` begins one in any case. Costs nothing without
 * tracing.
 */
export async function inSpan<T>(
  facts: SpanFacts,
  work: () => Promise<T>,
  root?: CorrelationContext,
): Promise<T> {
  if (tracer === undefined && root === undefined) return work();
  const span = beginSpan(facts, root ?? correlation.getStore() ?? { correlationId: newId() });
  try {
    const result = await correlation.run(span.context, work);
    span.end();
    return result;
  } catch (error) {
    span.end(kindOf(error));
    throw error;
  }
}

function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
