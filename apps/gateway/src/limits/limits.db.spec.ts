import { signedInAs, startGateway, type Gateway } from '../testing/gateway-fixture.js';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ RATE_READ_PER_MINUTE: '3', RATE_SIGN_IN_PER_MINUTE: '2' });
});
afterAll(() => gateway.close());

const read = (person: 'viewer' | 'supervisor'): Promise<Response> =>
  gateway.fetch('/v1/session', { headers: { cookie: signedInAs(person).cookie ?? '' } });
const signIn = (): Promise<Response> =>
  gateway.fetch('/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'viewer@example.com', password: 'wrong' }),
  });

it('refuses what a session asks beyond its allowance, says for how long, and lets others go on', async () => {
  const statuses = [];
  for (let call = 0; call < 4; call += 1) statuses.push((await read('viewer')).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  const refused = await read('viewer');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.headers.get('ratelimit')).toMatch(/^"read";r=0;t=\d+$/);
  expect(await refused.json()).toMatchObject({ code: 'too-many-requests' });
  expect((await read('supervisor')).status).toBe(200);
});

it('refuses sign-ins of an address beyond its allowance, right or wrong', async () => {
  const statuses = [];
  for (let call = 0; call < 3; call += 1) statuses.push((await signIn()).status);
  expect(statuses).toEqual([401, 401, 429]);
});
