import { TestSandbox } from '../testing/harness.js';
import { sampleFile } from './sample-files.js';

const DAY = 24 * 3_600_000;
let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await TestSandbox.start();
});

afterEach(() => sandbox.stop());

const get = (address: string) => {
  const { pathname, search } = new URL(address);
  return sandbox.running.app.inject({ url: pathname + search });
};

it.each([
  ['image', 'cake', 'image/png', '\x89PNG'],
  ['image', 'cake.jpg', 'image/jpeg', '\xff\xd8\xff'],
  ['image', 'cake.gif', 'image/gif', 'GIF89a'],
  ['video', 'oven', 'video/mp4', '\0\0\0\x18ftypisom'],
  ['audio', 'voice', 'audio/wav', 'RIFF'],
  ['file', 'invoice', 'application/pdf', '%PDF-1.4'],
] as const)('begins like one: %s of "%s"', (kind, name, mime, start) => {
  const file = sampleFile(kind, name);
  expect(file.mime).toBe(mime);
  expect(file.bytes.toString('latin1').startsWith(start)).toBe(true);
  expect(sampleFile(kind, name).bytes.equals(file.bytes)).toBe(true);
});

it('serves a file at a signed address until it expires (meta-platform.md 8.17)', async () => {
  const { cdn } = sandbox.running.sandbox;
  const address = cdn.url(cdn.sample('image', 'cake').id);
  const answer = await get(address);
  expect(answer.headers['content-type']).toBe('image/png');
  expect(answer.rawPayload.equals(sampleFile('image', 'cake.png').bytes)).toBe(true);
  sandbox.world.advanceClock(DAY);
  expect((await get(address)).statusCode).toBe(403);
});

it('refuses a changed signature, and forgets removed files', async () => {
  const { cdn } = sandbox.running.sandbox;
  const file = cdn.upload({ kind: 'file', name: 'a b.txt', mime: 'text/plain', bytes: Buffer.from('hello') });
  const address = cdn.url(file.id);
  expect((await get(address)).body).toBe('hello');
  expect((await get(address.replace(/oe=\w+/, 'oe=ffffffff'))).statusCode).toBe(403);
  cdn.remove(file.id);
  expect((await get(address)).statusCode).toBe(404);
});

it('fills up to a size', () => {
  expect(sampleFile('video', 'long', 5000).bytes).toHaveLength(5000);
});
