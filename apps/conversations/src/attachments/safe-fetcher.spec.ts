import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FetchError } from './fetch-error.js';
import { SafeFetcher, type FetchLimits } from './safe-fetcher.js';

let server: Server;
let base: string;
let answer: RequestListener;
let seen: IncomingMessage[];

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://cdn.test:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  seen = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const loopback = async (): Promise<string[]> => ['127.0.0.1'];
const limits: FetchLimits = {
  hostsAllowed: ['cdn.test'],
  maxBytes: 1000,
  connectMs: 2000,
  idleMs: 2000,
  totalMs: 5000,
};

async function get(
  address: string,
  more: Partial<FetchLimits> = {},
  resolve: (hostname: string) => Promise<string[]> = loopback,
  signal: AbortSignal = new AbortController().signal,
): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of await new SafeFetcher({ ...limits, ...more }, resolve).fetch(address, signal))
    parts.push(part);
  return Buffer.concat(parts).toString();
}

const problemOf = (fetching: Promise<string>): Promise<unknown> =>
  fetching.then(
    () => 'fetched',
    (error: unknown) => (error instanceof FetchError ? error.problem : error),
  );

describe('fetching', () => {
  it('gives the bytes and tells nothing about us', async () => {
    answer = (_request, response) => response.end('bytes');
    expect(await get(`${base}/a?signature=s`)).toBe('bytes');
    expect(seen[0]?.url).toBe('/a?signature=s');
    expect(Object.keys(seen[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
  });

  it.each([301, 302, 303, 307, 308])('follows a redirect (%i), relative ones too', async (status) => {
    answer = ({ url }, response) =>
      url === '/a' ? response.writeHead(status, { location: '/b' }).end() : response.end(`at ${url}`);
    expect(await get(`${base}/a`)).toBe('at /b');
  });

  it('follows three redirects, not four', async () => {
    answer = ({ url }, response) => {
      const left = Number(url?.slice(1));
      if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end();
      else response.end('there');
    };
    expect(await get(`${base}/3`)).toBe('there');
    expect(await problemOf(get(`${base}/4`))).toBe('refused');
  });

  it.each([
    'http://127.0.0.1:1/',
    'https://127.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::ffff:127.0.0.1]/',
    'https://2130706433/',
    'file:///etc/passwd',
    'https://inside.test/',
  ])('checks where a redirect leads: %s', async (location) => {
    answer = (_request, response) => response.writeHead(302, { location }).end();
    expect(await problemOf(get(`${base}/a`))).toBe('address-refused');
    expect(seen).toHaveLength(1);
  });

  it('connects to the address that was checked, though the name resolves differently the next time', async () => {
    const answers = [['127.0.0.1'], ['10.255.255.1']];
    let asked = 0;
    const resolve = async (): Promise<string[]> => answers[asked++] ?? [];
    answer = (_request, response) => response.end('checked');
    expect(await get(`${base}/a`, {}, resolve)).toBe('checked');
    expect(asked).toBe(1);
  });

  it.each([
    [403, 'gone'],
    [404, 'gone'],
    [410, 'gone'],
    [400, 'refused'],
    [401, 'refused'],
    [408, 'unavailable'],
    [429, 'unavailable'],
    [500, 'unavailable'],
    [503, 'unavailable'],
    [304, 'refused'],
  ])('HTTP %i is %s (meta-platform.md 8.17)', async (status, problem) => {
    answer = (_request, response) => response.writeHead(status).end();
    expect(await problemOf(get(`${base}/a`))).toBe(problem);
  });

  it('takes no more bytes than it may: announced, or not', async () => {
    answer = (_request, response) =>
      response.writeHead(200, { 'content-length': '1001' }).end('x'.repeat(1001));
    expect(await problemOf(get(`${base}/a`))).toBe('too-large');
    answer = (_request, response) => {
      response.write('x'.repeat(600));
      response.end('x'.repeat(401));
    };
    expect(await problemOf(get(`${base}/a`))).toBe('too-large');
    answer = (_request, response) => response.end('x'.repeat(1000));
    expect(await get(`${base}/a`)).toHaveLength(1000);
  });

  it('gives up on who does not answer, stops in the middle, or takes too long in all', async () => {
    answer = () => undefined;
    expect(await problemOf(get(`${base}/a`, { idleMs: 100 }))).toBe('unavailable');
    answer = (_request, response) => void response.write('half');
    expect(await problemOf(get(`${base}/a`, { idleMs: 100 }))).toBe('unavailable');
    answer = (_request, response) => {
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    };
    expect(await problemOf(get(`${base}/a`, { totalMs: 300 }))).toBe('unavailable');
  });

  it('ends when it is told to', async () => {
    answer = (_request, response) => void response.write('half');
    const stopping = new AbortController();
    const fetching = get(`${base}/a`, {}, loopback, stopping.signal);
    setTimeout(() => stopping.abort(), 50);
    expect(await problemOf(fetching)).toBe('unavailable');
  });

  it('tells of a connection that breaks on the way', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': '500' });
      response.write('half', () => response.destroy());
    };
    expect(await problemOf(get(`${base}/a`))).toBe('unavailable');
  });

  it('never tells an address in an error: it is signed', async () => {
    answer = (_request, response) => response.writeHead(403).end();
    for (const address of [
      `${base}/a?signature=secret`,
      'https://127.0.0.1/?signature=secret',
      'http://cdn.test:1/?signature=secret',
    ]) {
      const error = await get(address).catch((caught: Error) => caught);
      expect(error).toBeInstanceOf(FetchError);
      expect(JSON.stringify([String(error), (error as Error).message])).not.toMatch(/secret|127\.0\.0\.1/);
    }
  });
});
