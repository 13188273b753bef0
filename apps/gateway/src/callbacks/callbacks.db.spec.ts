import { aDeletion, revokedAccounts } from '../testing/fake-channels.js';
import { signedRequest, startGateway, type Gateway } from '../testing/gateway-fixture.js';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const post = (path: string, body: string, type = 'application/x-www-form-urlencoded') =>
  gateway.fetch(path, { method: 'POST', headers: { 'content-type': type }, body });

it('a person who removed the app at Facebook is told to the owner of the accounts', async () => {
  const response = await post('/meta/deauthorize', `signed_request=${signedRequest('218471')}`);
  expect(response.status).toBe(200);
  expect(revokedAccounts).toContain('218471');
});

it('a request for deletion is answered as Facebook wants it, and the address shows how far it is', async () => {
  const response = await post('/meta/data-deletion', `signed_request=${signedRequest('218471')}`);
  expect([response.status, await response.json()]).toEqual([
    200,
    { url: 'http://localhost:3000/data-deletion/a-code', confirmation_code: 'a-code' },
  ]);
  const page = await gateway.fetch('/data-deletion/a-code', { headers: { accept: 'text/html' } });
  expect([page.status, page.headers.get('content-type')]).toEqual([
    200,
    expect.stringContaining('text/html'),
  ]);
  expect(await (await gateway.fetch('/v1/data-deletions/a-code')).json()).toEqual(aDeletion);
  expect((await gateway.fetch('/v1/data-deletions/another')).status).toBe(404);
});

it.each(['/meta/deauthorize', '/meta/data-deletion'])(
  '%s takes nothing that Facebook did not sign',
  async (path) => {
    const before = revokedAccounts.length;
    const forged = signedRequest('1').replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    expect((await post(path, `signed_request=${forged}`)).status).toBe(403);
    expect((await post(path, 'signed_request=')).status).toBe(422);
    expect((await post(path, '')).status).toBe(422);
    expect((await post(path, '{}', 'application/json')).status).toBe(415);
    expect(revokedAccounts).toHaveLength(before);
  },
);
