import { run } from '../testing/run.js';
import { SandboxProcess } from '../testing/sandbox-process.js';
import { demoLoadView, demoRemoveView } from './demo.js';
import { Sandbox } from './sandbox.js';
import { tracesOf } from './demo-traces.js';

let sandbox: SandboxProcess;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
}, 60_000);
afterAll(() => sandbox.stop());

const load = async (...more: string[]) => {
  const { out } = await run(['demo', 'load', '--sandbox', sandbox.url, '--json', ...more]);
  return demoLoadView.strict().parse(JSON.parse(out));
};
const traces = async (): Promise<number> => tracesOf(await new Sandbox(sandbox.url).state()).length;

it('says what to do while nothing is connected', async () => {
  const ran = await run(['demo', 'load', '--sandbox', sandbox.url]);
  expect(ran).toMatchObject({ code: 1, out: '' });
  expect(ran.err).toMatch(/no Page is connected yet: .*Add channel/);
});

it('loads every kind, once, goes on with more, and takes all of it back', async () => {
  await sandbox.connect('Petra Neumann');
  const before = await new Sandbox(sandbox.url).state();
  expect(await load('--conversations', '40', '--seed', '7')).toEqual({
    seed: 7,
    conversations: 40,
    alreadyThere: 0,
    leftOut: 0,
    desk: null,
  });
  const loaded = await new Sandbox(sandbox.url).state();
  for (const list of ['comments', 'messages', 'customers'] as const) {
    expect(loaded[list].length).toBeGreaterThan(before[list].length);
  }
  for (const list of ['comments', 'messages', 'media'] as const) {
    expect(loaded.instagram[list].length).toBeGreaterThan(before.instagram[list].length);
  }
  const written = await traces();
  expect(await load('--conversations', '40', '--seed', '7')).toMatchObject({
    conversations: 0,
    alreadyThere: 40,
  });
  expect(await traces()).toBe(written);
  expect(await load('--conversations', '50', '--seed', '7')).toMatchObject({
    conversations: 10,
    alreadyThere: 40,
  });

  const { out } = await run(['demo', 'remove', '--sandbox', sandbox.url, '--json']);
  expect(demoRemoveView.strict().parse(JSON.parse(out)).removed).toBeGreaterThan(written);
  expect(await traces()).toBe(0);
  expect(await load('--conversations', '5', '--seed', '7')).toMatchObject({
    conversations: 5,
    alreadyThere: 0,
  });
});

it('is 3 when the sandbox is not there', async () => {
  expect((await run(['demo', 'load', '--sandbox', 'http://127.0.0.1:1'])).code).toBe(3);
});

it.each([
  ['--conversations', '0'],
  ['--conversations', '-1'],
  ['--conversations', '1.5'],
  ['--conversations', '1000000000'],
  ['--seed', 'x'],
  ['--sandbox', 'file:///etc/passwd'],
])('refuses %s %s', async (option, value) => {
  expect(await run(['demo', 'load', `${option}=${value}`])).toMatchObject({ code: 2, out: '' });
});
