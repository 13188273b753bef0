import { randomUUID } from 'node:crypto';
import type { SpanContext } from '@opentelemetry/api';

const wellFormed = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const nothing = /^0+$/;

/** The span that a W3C `traceparent` names; undefined when it is none. */
export function readTraceparent(value: string | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] = wellFormed.exec(value ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  if (nothing.test(traceId) || nothing.test(spanId)) return undefined;
  return { traceId, spanId, traceFlags: parseInt(flags, 16), isRemote: true };
}

export function writeTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

/**
 * The beginning of a trace that nobody records: its id still ties the log lines of all services together. Made of a UUID, as each
 * request and webhook needs one: Node draws the random bytes of those in advance.
 */
export function unrecordedTrace(): string {
  const id = randomUUID().replaceAll('-', '');
  return `00-${id}-${id.slice(16)}-00`;
}
