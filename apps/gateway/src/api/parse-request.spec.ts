import { newId } from '#shared/database/ids.js';
import { parseRequest, type RawRequest } from './parse-request.js';
import { routes } from './routes.js';

const conversationId = newId();
const raw = (changes: Partial<RawRequest> = {}): RawRequest => ({
  params: { conversationId },
  query: {},
  headers: { 'content-type': 'application/json; charset=utf-8', 'idempotency-key': 'k' },
  body: { text: 'Hello' },
  ...changes,
});
const codeOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('was let through');
};

it('gives the handler parsed values with their defaults', () => {
  expect(parseRequest(routes.sendReply, raw())).toMatchObject({
    params: { conversationId },
    headers: { 'idempotency-key': 'k' },
    body: { text: 'Hello', thenResolve: false },
  });
  expect(parseRequest(routes.listConversations, raw({ query: { queue: 'new', limit: '7' } })).query).toEqual({
    queue: 'new',
    limit: 7,
    sort: 'newest',
  });
});

it('finds nothing under an id that cannot be one', () => {
  const params = { conversationId: '../../etc/passwd' };
  expect(codeOf(() => parseRequest(routes.sendReply, raw({ params })))).toMatchObject({ code: 'not-found' });
});

it('points at each wrong value', () => {
  expect(
    codeOf(() => parseRequest(routes.sendReply, raw({ body: { text: 5, thenResolve: 'yes' } }))),
  ).toMatchObject({
    code: 'validation-failed',
    violations: [{ pointer: '/text' }, { pointer: '/thenResolve' }],
  });
  expect(
    codeOf(() => parseRequest(routes.listConversations, raw({ query: { queue: 'x', limit: '0' } }))),
  ).toMatchObject({
    code: 'validation-failed',
    violations: [{ pointer: '/limit' }, { pointer: '/queue' }],
  });
  expect(codeOf(() => parseRequest(routes.sendReply, raw({ body: null })))).toMatchObject({
    code: 'validation-failed',
    violations: [{ pointer: '' }],
  });
});

it.each([{}, { 'idempotency-key': '' }])('asks for the Idempotency-Key of a reply: %j', (headers) => {
  const request = raw({ headers: { 'content-type': 'application/json', ...headers } });
  expect(codeOf(() => parseRequest(routes.sendReply, request))).toMatchObject({
    code: 'idempotency-key-missing',
  });
});

it.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
  'takes JSON only, not %s',
  (type) => {
    const request = raw({ headers: { 'idempotency-key': 'k', 'content-type': type } });
    expect(codeOf(() => parseRequest(routes.sendReply, request))).toMatchObject({
      code: 'media-type-unsupported',
    });
  },
);

it('takes a parameter that may be repeated once, several times, or not at all', () => {
  const queryOf = (query: object) => parseRequest(routes.listConversations, raw({ query })).query;
  expect(queryOf({ tagId: conversationId }).tagId).toEqual([conversationId]);
  expect(queryOf({ tagId: [conversationId, conversationId] }).tagId).toHaveLength(2);
  expect(queryOf({}).tagId).toBeUndefined();
  expect(queryOf({ owner: ['me', 'none'] }).owner).toEqual(['me', 'none']);
});
