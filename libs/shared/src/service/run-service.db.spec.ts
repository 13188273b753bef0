import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { messagingTables } from '../testing/messaging-fixture.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { testNamespace } from '../testing/test-messaging.js';
import { waitFor } from '../testing/wait-for.js';

let database: TestDatabase;
const started: ChildProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase(messagingTables);
}, 20_000);

afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await database.close();
});

function start(environment: Record<string, string>, { broken = false } = {}) {
  const input = { namespace: testNamespace(), databaseUrl: database.url, broken };
  const child = spawn(
    process.execPath,
    [
      '--conditions=source',
      'libs/shared/src/testing/run-typescript.cjs',
      'libs/shared/src/service/fixtures/service-process.ts',
    ],
    {
      env: {
        ...process.env,
        NODE_NO_WARNINGS: '1',
        ...environment,
        PARLEY_TEST_INPUT: JSON.stringify(input),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  started.push(child);
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const exited = new Promise<string>((resolve) =>
    child.once('close', (code, signal) => resolve(signal ?? `exit ${code}`)),
  );
  return { child, output, exited };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const untilReady = (url: string) =>
  waitFor(async () => (await fetch(`${url}/health/ready`)).ok, { timeoutMs: 30_000, intervalMs: 100 });

test('serves health, correlates requests, and stops on SIGTERM when the last answer is out', async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { child, output, exited } = start({ HTTP_PORT: String(port) });
  await untilReady(url);
  expect(await (await fetch(`${url}/health/live`)).json()).toEqual({ live: true });
  const ready = await fetch(`${url}/health/ready`);
  expect(await ready.json()).toEqual({
    ready: true,
    checks: { broker: 'ok', database: 'ok', migrations: 'ok' },
  });

  const answer = fetch(`${url}/slow`, { headers: { 'x-request-id': 'my-id-1' } });
  const refusedId = await fetch(`${url}/health/live`, { headers: { 'x-request-id': 'no spaces allowed' } });
  expect(refusedId.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  child.kill('SIGTERM');
  const response = await answer;
  expect(response.headers.get('x-request-id')).toBe('my-id-1');
  expect(await response.json()).toEqual({ correlationId: 'my-id-1' });
  expect(await exited).toBe('exit 0');
  const lines = output.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { msg: string; service: string; correlationId?: string });
  expect(lines.every(({ service }) => service === 'shop')).toBe(true);
  const [line] = lines.filter(({ correlationId }) => correlationId === 'my-id-1');
  expect(line).toMatchObject({ msg: 'slow', trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(lines.map(({ msg }) => msg)).toEqual(
    expect.arrayContaining(['shop is up', 'SIGTERM: stopping', 'stopped']),
  );
}, 60_000);

test('a start that fails: one line on stderr, exit 1', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  const free = String(await freePort());
  const wrongConfig = start({ HTTP_PORT: 'eighty' });
  const portInUse = start({ HTTP_PORT: String(port) });
  const brokenContract = start({ HTTP_PORT: free }, { broken: true });
  const cases = [wrongConfig, portInUse, brokenContract];
  expect(await Promise.all(cases.map(({ exited }) => exited))).toEqual(['exit 1', 'exit 1', 'exit 1']);
  const [config, inUse, contract] = cases.map(({ output }) => output.stderr);
  expect(config).toMatch(/^Configuration is not valid: HTTP_PORT: .*"eighty"\)\n$/);
  expect(inUse).toBe(`shop: 127.0.0.1:${port} is already in use; set HTTP_PORT to another port\n`);
  expect(contract).toMatch(/^shop: could not start: Two handlers for event in queue .*: order.placed\n$/);
  await new Promise((resolve) => taken.close(resolve));
}, 60_000);
