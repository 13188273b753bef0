import { newId } from '../database/ids.js';
import { correlation, type CorrelationContext } from '../logging/logger.js';

export const CORRELATION_HEADER = 'x-correlation-id';
export const TRACE_HEADER = 'traceparent';
/** How many attempts of a handler failed so far. */
export const ATTEMPT_HEADER = 'x-parley-attempt';
/** The routing key under which the message was published; a retry or replay goes by the queue's name instead. */
export const EVENT_HEADER = 'x-parley-event';
/** When the publisher first published it: milliseconds since 1970 (AMQP's own timestamp has whole seconds). */
export const PUBLISHED_AT_HEADER = 'x-parley-published-at';

export type Headers = Record<string, unknown>;

/** What a message published now carries of the request or message that caused it. */
export function correlationHeaders(): Headers {
  const context = correlation.getStore();
  if (context === undefined) return {};
  const headers: Headers = { [CORRELATION_HEADER]: context.correlationId };
  if (context.traceparent !== undefined) headers[TRACE_HEADER] = context.traceparent;
  return headers;
}

/** The other way: the context in which a message is handled. */
export function correlationOf(headers: Headers | undefined): CorrelationContext {
  const id = headers?.[CORRELATION_HEADER];
  const trace = headers?.[TRACE_HEADER];
  return {
    correlationId: typeof id === 'string' ? id : newId(),
    traceparent: typeof trace === 'string' ? trace : undefined,
  };
}
