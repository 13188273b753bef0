import type { IncomingHttpHeaders } from 'node:http';
import { DomainError } from '#shared/errors/domain-error.js';
import { parseInput } from '#shared/errors/violations.js';
import { z } from 'zod';
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
    query: route.query && parseInput(route.query, withLists(route.query, raw.query)),
    headers: parseHeaders(route, raw.headers),
    body: parseBody(route, raw),
    expectedVersion: route.ifMatch && versionIn(raw.headers['if-match']),
  } as RouteInput<R>;
}

/** A parameter that may be repeated is a list, also when it comes once. */
function withLists(schema: z.ZodObject, query: unknown): unknown {
  if (typeof query !== 'object' || query === null) return query;
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      isList(schema.shape[name]) && !Array.isArray(value) ? [value] : value,
    ]),
  );
}

function isList(schema: z.core.$ZodType | undefined): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return isList(schema.unwrap());
  return schema instanceof z.ZodArray;
}

/** The version of which a strong ETag of ours tells; missing: `precondition-required`, none of ours: `precondition-failed`. */
function versionIn(ifMatch: string | undefined): number {
  if (ifMatch === undefined) throw new DomainError('precondition-required');
  const version = /^"(\d{1,9})"$/.exec(ifMatch)?.[1];
  if (version === undefined)
    throw new DomainError('precondition-failed', { detail: 'If-Match is no ETag of this' });
  return Number(version);
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
