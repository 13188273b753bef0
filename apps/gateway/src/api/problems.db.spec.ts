import { request as httpRequest } from 'node:http';
import { problem as problemSchema } from '#shared/errors/problem.js';
import { signedInAs, startGateway, type Gateway } from '../testing/gateway-fixture.js';
import { berlin, conversationsByChannel } from '../testing/world.js';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const json = { 'content-type': 'application/json' };
const replies = `/v1/conversations/${conversationsByChannel[berlin]}/replies`;
const asContributor = () => ({ ...signedInAs('contributor'), ...json, 'idempotency-key': 'k' });

async function problemOf(path: string, init: RequestInit) {
  const response = await gateway.fetch(path, init);
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const body = problemSchema.parse(await response.json());
  expect(body.status).toBe(response.status);
  expect(body.requestId).toBe(response.headers.get('x-request-id'));
  expect(body.type).toBe(`/docs/problems#${body.code}`);
  return { response, body };
}

const reply = (body: string, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { ...asContributor(), ...headers },
  body,
});

it.each([
  ['an unknown path', '/v1/nothing', {}, 404, 'not-found'],
  ['an unknown path of a file', '/assets/gone.js', {}, 404, 'not-found'],
  [
    'a bad session cookie',
    '/v1/session',
    { headers: { cookie: 'parley_session=made-up' } },
    401,
    'session-missing',
  ],
  ['broken JSON', replies, reply('{"text":'), 400, 'bad-request'],
  ['an empty body', replies, reply(''), 400, 'bad-request'],
  ['a poisoned prototype', replies, reply('{"__proto__":{"x":1},"text":"a"}'), 400, 'bad-request'],
  [
    'a form',
    replies,
    reply('text=a', { 'content-type': 'application/x-www-form-urlencoded' }),
    415,
    'media-type-unsupported',
  ],
  ['plain text', replies, reply('a', { 'content-type': 'text/plain' }), 415, 'media-type-unsupported'],
  ['XML', replies, reply('<a/>', { 'content-type': 'application/xml' }), 415, 'media-type-unsupported'],
  [
    'a body over the limit',
    replies,
    reply(JSON.stringify({ text: 'a'.repeat(300_000) })),
    413,
    'body-too-large',
  ],
  [
    'a missing key',
    replies,
    reply('{"text":"a"}', { 'idempotency-key': '' }),
    422,
    'idempotency-key-missing',
  ],
  ['an owner that crashed', replies, reply('{"text":"crash"}'), 500, 'internal-error'],
] as const)('%s', async (_, path, init, status, code) => {
  const { body } = await problemOf(path, init);
  expect(body).toMatchObject({ status, code });
  expect(JSON.stringify(body)).not.toContain('secrets');
});

it('names the methods of a path', async () => {
  const { response, body } = await problemOf('/v1/session', { method: 'PATCH' });
  expect(body.code).toBe('method-not-allowed');
  expect(response.headers.get('allow')).toBe('POST, GET, DELETE');
});

it('points at wrong values, its own and those of the owner', async () => {
  const own = await problemOf(replies, reply('{"text":7}'));
  expect(own.body).toMatchObject({ status: 422, code: 'validation-failed', errors: [{ pointer: '/text' }] });
  const owners = await problemOf(replies, reply('{"text":""}'));
  expect(owners.body).toMatchObject({ status: 422, code: 'reply-empty', errors: [{ pointer: '/text' }] });
  const query = await problemOf('/v1/conversations?queue=old&limit=201', { headers: signedInAs('viewer') });
  expect(query.body.errors?.map(({ pointer }) => pointer)).toEqual(['/limit', '/queue']);
});

it('looks alike when the URL cannot even be decoded', async () => {
  const body = await new Promise<string>((resolve, reject) => {
    const outgoing = httpRequest(`${gateway.url}/%zz`, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => resolve(text));
    });
    outgoing.on('error', reject).end();
  });
  expect(problemSchema.parse(JSON.parse(body))).toMatchObject({ status: 400, code: 'bad-request' });
});

it('keeps the request id of the caller', async () => {
  const { body } = await problemOf('/v1/nothing', { headers: { 'x-request-id': 'from-the-proxy' } });
  expect(body.requestId).toBe('from-the-proxy');
});

it('tells that a reply was replayed', async () => {
  const again = await gateway.fetch(replies, reply('{"text":"a"}', { 'idempotency-key': 'again' }));
  const first = await gateway.fetch(replies, reply('{"text":"a"}'));
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
  expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([201, null]);
});

it('does not show what the API does not promise', async () => {
  const response = await gateway.fetch('/v1/channels', { headers: signedInAs('viewer') });
  const { items } = (await response.json()) as { items: object[] };
  expect(items).toHaveLength(1);
  expect(items[0]).not.toHaveProperty('organizationId');
});
