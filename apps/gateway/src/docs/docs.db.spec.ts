import { startGateway, type Gateway } from '../testing/gateway-fixture.js';

let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway();
}, 60_000);
afterAll(() => gateway.close());

it.each([
  ['/docs', 'text/html; charset=utf-8', 'Operations'],
  ['/docs/stream', 'text/html; charset=utf-8', 'conversation.changed'],
  ['/docs/webhooks', 'text/html; charset=utf-8', 'webhook-signature'],
  ['/docs/problems', 'text/html; charset=utf-8', 'version-conflict'],
  ['/docs/styles.css', 'text/css; charset=utf-8', 'light-dark'],
  ['/openapi.json', 'application/json; charset=utf-8', '"openapi":"3.1.0"'],
])('serves %s to everybody, under the strict policy', async (path, type, content) => {
  const answer = await gateway.fetch(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe(type);
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(await answer.text()).toContain(content);
});
