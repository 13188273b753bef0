import { startGateway, type Gateway } from '../testing/gateway-fixture.js';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const html = { accept: 'text/html' };

it.each(['/', '/inbox/new', '/settings/channels/add/pages?connection=1'])(
  'opens the console at %s',
  async (path) => {
    const response = await gateway.fetch(path, { headers: html });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<title>Console</title>');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(response.headers.get('x-frame-options')).toBe('DENY');
  },
);

it('serves the files beside it', async () => {
  const response = await gateway.fetch('/robots.txt', { headers: { 'accept-encoding': 'identity' } });
  expect(await response.text()).toBe('User-agent: *');
  expect(response.headers.get('cache-control')).toBe('no-cache');
});

it('sends the packed form of a file to those who can unpack it', async () => {
  const packed = await gateway.fetch('/robots.txt', { headers: { 'accept-encoding': 'gzip' } });
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(packed.headers.get('vary')).toBe('accept-encoding');
  expect(packed.headers.get('content-type')).toContain('text/plain');
  expect(await packed.text()).toBe('User-agent: packed');
  expect((await gateway.fetch('/robots.txt.gz')).status).toBe(404);
});

it.each(['/v1/nothing', '/auth/nothing', '/docs/nothing', '/..%2f..%2fetc%2fpasswd'])(
  'does not answer %s with the console',
  async (path) => {
    const response = await gateway.fetch(path, { headers: path.startsWith('/.') ? {} : html });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/problem\+json/);
  },
);
