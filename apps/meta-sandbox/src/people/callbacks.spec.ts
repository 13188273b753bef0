import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TestSandbox } from '../testing/harness.js';
import { signatureOf, signedRequest } from './callbacks.js';

const person = 'Petra Neumann';
let sandbox: TestSandbox;
let app: Server;
let posts: { path: string; body: string }[];

beforeEach(async () => {
  posts = [];
  app = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      posts.push({ path: request.url ?? '', body });
      response.end('{"url":"https://app/status?code=abc","confirmation_code":"abc"}');
    });
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  sandbox = await TestSandbox.start({ DEAUTHORIZE_URL: `${base}/bye`, DATA_DELETION_URL: `${base}/delete` });
});

afterEach(async () => {
  app.closeAllConnections();
  app.close();
  await sandbox.stop();
});

function payloadOf(body: string): Record<string, unknown> {
  const signed = new URLSearchParams(body).get('signed_request') ?? '';
  const payload = JSON.parse(Buffer.from(signed.split('.')[1] ?? '', 'base64url').toString());
  expect(signed).toBe(signedRequest(payload, sandbox.config.appSecret));
  return payload;
}

it('signs as the test vector of section 7', () => {
  const encoded =
    'eyJ1c2VyX2lkIjogIjIxODQ3MSIsICJhbGdvcml0aG0iOiAiSE1BQy1TSEEyNTYiLCAiaXNzdWVkX2F0IjogMTI5MTgzNjgwMCwgImV4cGlyZXMiOiAxMjkxODQwNDAwfQ';
  expect(signatureOf(encoded, 'app_secret')).toBe('rUDWpEEdNX9agTym0zCYjJF9upbQuoNh_j6YY1JJTuo');
});

it('tells the app when a person removes it through Graph', async () => {
  const { userToken, token, page } = await sandbox.connect('Bäckerei');
  const { body } = await sandbox.graph('DELETE', 'me/permissions', { access_token: userToken });
  expect(body).toEqual({ success: true });
  const user = sandbox.world.people.find(({ name }) => name === person)!;
  expect(posts).toMatchObject([{ path: '/bye' }]);
  expect(payloadOf(posts[0]!.body)).toMatchObject({ user_id: user.id, algorithm: 'HMAC-SHA256' });
  const dead = await sandbox.graph('GET', page.id, { access_token: token });
  expect(dead.body.error).toMatchObject({ code: 190, error_subcode: 458 });
});

it('says nothing when only one permission goes', async () => {
  const { userToken } = await sandbox.connect('Bäckerei');
  await sandbox.graph('DELETE', 'me/permissions/pages_messaging', { access_token: userToken });
  expect(posts).toEqual([]);
});

it('shows the answer to a deletion request in the ledger', async () => {
  await sandbox.connect('Bäckerei');
  await sandbox.act('request-deletion', { person });
  await sandbox.act('remove-app', { person });
  const { data } = (await sandbox.running.app.inject({ url: '/sandbox/callbacks' })).json();
  expect(data).toMatchObject([
    { kind: 'data-deletion', status: 200, body: expect.stringContaining('confirmation_code') },
    { kind: 'deauthorize', status: 200 },
  ]);
});
