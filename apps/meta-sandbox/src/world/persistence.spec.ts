import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Receiver, TestSandbox, waitUntil } from '../testing/harness.js';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sandbox-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

it('finds everything again and goes on with new ids', async () => {
  const file = join(directory, 'deep', 'state.json');
  const first = await TestSandbox.start({ STATE_FILE: file });
  const { token } = await first.connect('Bäckerei');
  const message = await first.act('message', {
    customer: 'Lena Hoffmann',
    page: 'Bäckerei Sonnenkorn',
    text: 'ü 😊',
  });
  await first.api('POST', '/clock', { advanceMs: 3_600_000 });
  await first.stop();
  const second = await TestSandbox.start({ STATE_FILE: file });
  expect(second.world.messages.get(message.id)).toMatchObject({ text: 'ü 😊' });
  expect(second.world.clock.offsetMs).toBe(3_600_000);
  expect((await second.graph('GET', 'me', { access_token: token })).status).toBe(200);
  const next = await second.act('message', {
    customer: 'Lena Hoffmann',
    page: 'Bäckerei Sonnenkorn',
    text: '2',
  });
  expect(next.id).not.toBe(message.id);
  await second.stop();
  expect(readdirSync(join(directory, 'deep'))).toEqual(['state.json']);
});

it('delivers after a restart what had not been accepted', async () => {
  const file = join(directory, 'state.json');
  const receiver = await Receiver.start();
  const first = await TestSandbox.start({ STATE_FILE: file, WEBHOOK_RETRY_SCALE: '0.01' });
  const { page, token } = await first.connect('Bäckerei');
  await first.subscribe(receiver, page, token);
  receiver.statuses = [500, 200];
  await first.act('message', { customer: 'Lena Hoffmann', page: page.id, text: 'later' });
  await waitUntil(() => first.world.deliveries.all()[0]!.attempts.length === 1, 'first answer');
  await first.stop();
  const second = await TestSandbox.start({ STATE_FILE: file });
  await receiver.count(2);
  await waitUntil(() => second.world.deliveries.all()[0]!.status === 'delivered', 'delivered');
  await second.stop();
  receiver.stop();
});

it('refuses a file that is not its own', async () => {
  const file = join(directory, 'state.json');
  writeFileSync(file, '{"hello":1}');
  await expect(TestSandbox.start({ STATE_FILE: file })).rejects.toThrow(
    /STATE_FILE .* is not a sandbox state/,
  );
});
