import { signedInAs, startGateway, type Gateway } from '../testing/gateway-fixture.js';
import { berlin, filesByChannel } from '../testing/world.js';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const anonymous = {};
const signedIn = signedInAs('viewer');
const post = { method: 'POST', headers: signedInAs('contributor') };

it.each<[string, number, string, RequestInit]>([
  ['the console', 200, '/', { headers: { accept: 'text/html' } }],
  ['a file of the console', 200, '/robots.txt', anonymous],
  ['a page of the documentation', 200, '/docs', anonymous],
  ['an answer of the API', 200, '/v1/session', { headers: signedIn }],
  ['an attachment', 200, `/v1/attachments/${filesByChannel[berlin]}`, { headers: signedIn }],
  ['what is missing', 404, '/v1/nothing', anonymous],
  ['somebody unknown', 401, '/v1/session', anonymous],
  ['a forged request', 403, '/v1/session', { method: 'DELETE', headers: { cookie: signedIn.cookie ?? '' } }],
  ['a method a route does not have', 405, '/v1/session', { method: 'PUT' }],
  ['a path that cannot be read', 400, '/v1/%zz', anonymous],
  [
    'a body that is no JSON',
    400,
    '/v1/session',
    { ...post, headers: { 'content-type': 'application/json' }, body: '{' },
  ],
  [
    'a body that is too large',
    413,
    '/v1/session',
    { ...post, headers: { 'content-type': 'application/json' }, body: `"${'x'.repeat(300_000)}"` },
  ],
])('%s (%i) has the headers that protect a browser', async (_, status, path, request) => {
  const response = await gateway.fetch(path, request);
  await response.arrayBuffer();

  expect(response.status).toBe(status);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-security-policy': expect.stringMatching(/^default-src '(self|none)'/),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': expect.stringMatching(/no-store|no-cache/),
  });
  expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
  expect(response.headers.has('x-powered-by')).toBe(false);
  expect(response.headers.has('server')).toBe(false);
});
