import type { IncomingHttpHeaders } from 'node:http';
import { DomainError } from '#shared/errors/domain-error.js';
import { parseInput } from '#shared/errors/violations.js';
import type { Route, RouteInput } from './route.js';

/** The untrusted parts of a request. */
export interface RawRequest {
  params: unknown;
  query: unknown;
  headers: IncomingHttpHeaders;
  body: unknown;
}

/**
 * Checks a request against its table entry. A path that names nothing possible is `not-found`; every other wrong value
 * is `validation-failed` with a pointer.
 */
export function parseRequest<R extends Route>(route: R, raw: RawRequest): RouteInput<R> {
  return {
    params: parseParams(route, raw.params),
    query: route.query && parseInput(route.query, raw.query),
    headers: parseHeaders(route, raw.headers),
    body: parseBody(route, raw),
  } as RouteInput<R>;
}

function parseParams(route: Route, params: unknown): unknown {
  const parsed = route.params?.safeParse(params);
  if (parsed === undefined || parsed.success) return parsed?.data;
  throw new DomainError('not-found');
}

function parseHeaders(route: Route, headers: IncomingHttpHeaders): unknown {
  if (route.headers === undefined) return undefined;
  if ('idempotency-key' in route.headers.shape && !headers['idempotency-key']) {
    throw new DomainError('idempotency-key-missing');
  }
  return parseInput(route.headers, headers);
}

function parseBody(route: Route, raw: RawRequest): unknown {
  if (route.body === undefined) return undefined;
  const expected = route.bodyType ?? 'application/json';
  const mediaType = raw.headers['content-type']?.split(';', 1)[0];
  if (mediaType?.trim().toLowerCase() !== expected)
    throw new DomainError('media-type-unsupported', { detail: `Send ${expected}` });
  // The handler takes the file out of the request as it comes in.
  return expected === 'multipart/form-data' ? undefined : parseInput(route.body, raw.body);
}
