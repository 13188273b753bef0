import { z } from 'zod';
import { openApiDocument } from './open-api.js';
import type { Route } from './route.js';

const aThing = z.object({ name: z.string(), version: z.int() });
const route = (changes: Partial<Route>): Route => ({
  operationId: 'getThing',
  method: 'get',
  path: '/v1/things',
  tag: 'things',
  summary: 'A thing',
  access: 'signed-in',
  scope: 'inbox:read',
  response: { status: 200, description: 'A thing', schema: aThing },
  errors: [],
  ...changes,
});

/** The operation of a route as the document has it. */
function documented(changes: Partial<Route>) {
  const one = route(changes);
  const operation = openApiDocument([one]).paths[one.path]?.[one.method];
  if (operation === undefined) throw new Error('It is not documented');
  return {
    operation,
    headersOf: (status: number) => Object.keys(operation.responses[status]?.headers ?? {}),
    parameters: operation.parameters?.map(({ name, required = false }) => [name, required]),
  };
}

it('has the request id and the allowance everywhere, and says when to come back', () => {
  const { headersOf } = documented({});
  expect(headersOf(200)).toEqual(['X-Request-Id', 'RateLimit', 'RateLimit-Policy']);
  expect(headersOf(404)).toEqual(headersOf(200).slice(0, headersOf(404).length));
  expect(headersOf(429)).toEqual(['X-Request-Id', 'RateLimit', 'RateLimit-Policy', 'Retry-After']);
  expect(documented({ access: 'public', scope: undefined }).headersOf(200)).toEqual(['X-Request-Id']);
});

it('keeps the headers of the route itself', () => {
  const headers = z.object({ 'Idempotency-Replayed': z.string() });
  const { headersOf } = documented({ response: { status: 200, description: 'x', schema: aThing, headers } });
  expect(headersOf(200)).toContain('Idempotency-Replayed');
});

it('links pages to the next one', () => {
  const page = z.object({ items: z.array(aThing), nextCursor: z.string().nullable() });
  for (const schema of [page, page.meta({ id: 'ThingPage' })])
    expect(documented({ response: { status: 200, description: 'x', schema } }).headersOf(200)).toContain(
      'Link',
    );
  expect(documented({}).headersOf(200)).not.toContain('Link');
});

it('has the ETag of what has a version, and takes it to read only what changed', () => {
  const { headersOf, parameters, operation } = documented({ versioned: 'version' });
  expect(headersOf(200)).toContain('ETag');
  expect(headersOf(304)).toContain('ETag');
  expect(operation.responses[304]?.content).toBeUndefined();
  expect(parameters).toEqual([['If-None-Match', false]]);
});

it('requires If-Match where the route does', () => {
  const { headersOf, parameters } = documented({ method: 'put', versioned: 'version', ifMatch: true });
  expect(parameters).toEqual([['If-Match', true]]);
  expect(headersOf(200)).toContain('ETag');
  expect(headersOf(304)).toEqual([]);
});
