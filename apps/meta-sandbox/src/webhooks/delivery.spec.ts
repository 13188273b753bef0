import { createHmac } from 'node:crypto';
import { Receiver, TestSandbox, waitUntil } from '../testing/harness.js';

let sandbox: TestSandbox;
let receiver: Receiver;

beforeEach(async () => {
  [sandbox, receiver] = await Promise.all([TestSandbox.start(), Receiver.start()]);
});

afterEach(async () => {
  receiver.stop();
  await sandbox.stop();
});

async function connected() {
  const { page, token } = await sandbox.connect('Bäckerei');
  await sandbox.subscribe(receiver, page, token);
  return page;
}

const write = (page: string, text: string) =>
  sandbox.act('message', { customer: 'Lena Hoffmann', page, text });

it('sends escaped bytes with both signatures over them', async () => {
  const page = await connected();
  await write(page.id, 'Grüße 😊 https://x.y');
  const [hook] = await receiver.count(1);
  expect(hook!.raw.toString()).toContain('Gr\\u00fc\\u00dfe \\ud83d\\ude0a https:\\/\\/x.y');
  const hmac = (name: string) => createHmac(name, sandbox.config.appSecret).update(hook!.raw).digest('hex');
  expect(hook!.headers['x-hub-signature-256']).toBe(`sha256=${hmac('sha256')}`);
  expect(hook!.headers['x-hub-signature']).toBe(`sha1=${hmac('sha1')}`);
});

it('gives entry.time in milliseconds for messaging and in seconds for changes', async () => {
  const page = await connected();
  await write(page.id, 'hi');
  await receiver.count(1);
  const post = sandbox.world.posts.find((row) => row.pageId === page.id)!;
  await sandbox.act('comment', { customer: 'Oliver Wright', post: post.id, text: 'nice' });
  const [message, comment] = await receiver.count(2);
  expect(String(message!.json.entry[0]!['time'])).toHaveLength(13);
  expect(String(comment!.json.entry[0]!['time'])).toHaveLength(10);
});

it('tries again after 500 and keeps every answer in the ledger', async () => {
  const page = await connected();
  receiver.statuses = [500, 503, 200];
  await write(page.id, 'again');
  await receiver.count(3);
  await waitUntil(() => sandbox.world.deliveries.all()[0]?.status === 'delivered', 'delivered');
  const answer = await sandbox.running.app.inject({ url: '/sandbox/deliveries' });
  const [row] = answer.json<{ data: { attempts: { status: number }[] }[] }>().data;
  expect(row!.attempts.map((attempt) => attempt.status)).toEqual([500, 503, 200]);
  expect(new Set(receiver.received.map((hook) => hook.raw.toString())).size).toBe(1);
});

it('does not take a redirect for an answer', async () => {
  const page = await connected();
  receiver.statuses = [302, 200];
  await write(page.id, 'moved');
  await receiver.count(2);
});

it.each([
  [
    'no app subscription',
    async () => void (await sandbox.connect('Bäckerei')),
    'not subscribed to object page',
  ],
  [
    'no Page install',
    async () => {
      const page = await connected();
      sandbox.world.installs.delete(page.id);
    },
    'not installed',
  ],
  [
    'a field that the Page did not choose',
    async () => {
      const page = await connected();
      sandbox.world.installs.put({ id: page.id, fields: ['feed'] });
    },
    'not subscribed to field messages',
  ],
])('sends nothing with %s, and the ledger says why', async (_name, arrange, reason) => {
  await arrange();
  await write('Bäckerei Sonnenkorn', 'unheard');
  const [row] = sandbox.world.deliveries.all();
  expect(row).toMatchObject({ status: 'suppressed', attempts: [] });
  expect(row!.reason).toContain(reason);
});

describe('fault knobs', () => {
  it('duplicates', async () => {
    const page = await connected();
    await sandbox.api('PUT', '/faults', { webhooks: { duplicate: { next: 1, copies: 2 } } });
    await write(page.id, 'thrice');
    const hooks = await receiver.count(3);
    expect(new Set(hooks.map((hook) => hook.raw.toString())).size).toBe(1);
    await write(page.id, 'once');
    expect(await receiver.count(4)).toHaveLength(4);
  });

  it('reorders', async () => {
    const page = await connected();
    await sandbox.api('PUT', '/faults', { webhooks: { reorder: { next: 3 } } });
    for (const text of ['one', 'two', 'three']) await write(page.id, text);
    const hooks = await receiver.count(3);
    const first = hooks[0]!.raw.toString();
    expect(first).toContain('three');
  });

  it('drops and signs wrongly', async () => {
    const page = await connected();
    await sandbox.api('PUT', '/faults', {
      webhooks: { drop: { next: 1 }, signature: { next: 1, mode: 'sha1-only' } },
    });
    await write(page.id, 'dropped');
    await write(page.id, 'weak');
    const [hook] = await receiver.count(1);
    expect(hook!.raw.toString()).toContain('weak');
    expect(hook!.headers).not.toHaveProperty('x-hub-signature-256');
    expect(sandbox.world.deliveries.all()[0]).toMatchObject({
      status: 'suppressed',
      reason: 'fault knob: drop',
    });
  });
});
