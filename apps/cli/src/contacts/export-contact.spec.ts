import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ContactExport } from '#shared/contracts/contact-exports.js';
import { newId } from '#shared/database/ids.js';
import { FakeGateway, problemBody } from '../testing/fake-gateway.js';
import { run, type Ran } from '../testing/run.js';
import { NOW, TOKEN } from '../testing/samples.js';
import { contactExportView } from './export-contact.js';

const contactId = newId();
const attachmentId = newId();
const address = (fileId: string): string => `/v1/contacts/${contactId}/export/files/${fileId}`;

const attachment = {
  id: attachmentId,
  type: 'image',
  title: null,
  url: null,
  mimeType: 'image/png',
  fileName: '../../evil.sh',
  sizeBytes: 5,
  location: null,
  copy: 'stored',
  address: address(attachmentId),
} as const;
const message: ContactExport['messages'][number] = {
  id: newId(),
  conversationId: newId(),
  platformMessageId: 'm1',
  direction: 'inbound',
  sentAt: NOW,
  authorPlatformId: '77',
  authorName: 'Jane',
  text: 'Hello',
  originalText: null,
  edits: [],
  readings: [],
  context: [],
  attachments: [attachment, { ...attachment, id: newId(), copy: 'gone', address: null }],
  parentPlatformId: null,
  visibility: 'public',
  hidden: false,
  removedAt: null,
  agentId: null,
  delivery: null,
  ourReaction: null,
  actions: [],
};
const exported: ContactExport = {
  format: 'parley-contact-export',
  version: 1,
  exportedAt: NOW,
  contact: {
    id: contactId,
    channelId: newId(),
    platformContactId: '77',
    name: 'Jane',
    nameAt: NOW,
    profileState: 'known',
    profileReadAt: NOW,
    picture: { address: address(contactId), mimeType: 'image/jpeg', sizeBytes: 4 },
    identities: [],
  },
  conversations: [],
  messages: [message],
  reactions: [],
  webhooks: [],
  lookups: [],
  quarantined: [],
};

let gateway: FakeGateway;
let folder: string;
beforeEach(async () => {
  gateway = await new FakeGateway().start();
  folder = await mkdtemp(path.join(tmpdir(), 'parley-export-'));
  answer(exported);
  gateway
    .on(`GET ${address(attachmentId)}`, { body: 'photo' })
    .on(`GET ${address(contactId)}`, { body: 'face' });
});
afterEach(async () => {
  await gateway.stop();
  await rm(folder, { recursive: true });
});

const answer = (body: unknown): unknown => gateway.on(`GET /v1/contacts/${contactId}/export`, { body });
const exportTo = (out: string, ...more: string[]): Promise<Ran> =>
  run(['contact', 'export', contactId, '--out', out, ...more], {
    PARLEY_URL: gateway.url,
    PARLEY_TOKEN: TOKEN,
  });

async function written(): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted();
}

/** One line on stderr, a failure, and nothing left behind. */
async function expectRefused(ran: Ran, told: RegExp): Promise<void> {
  expect(ran).toMatchObject({ code: expect.any(Number), out: '' });
  expect(ran.code).not.toBe(0);
  expect(ran.err).toMatch(told);
  expect(ran.err.trimEnd()).not.toContain('\n');
}

describe('contact export', () => {
  it('writes the document, and files under names of ours beside it, for the owner only', async () => {
    const { code, out, err } = await exportTo(path.join(folder, 'new'), '--json');
    expect([code, err]).toEqual([0, '']);
    const document = path.join(folder, 'new', `contact-${contactId}.json`);
    const beside = (name: string): string => path.join(folder, 'new', `contact-${contactId}-files`, name);
    const files = [beside(`${contactId}.jpeg`), beside(`${attachmentId}.png`)];
    expect(contactExportView.strict().parse(JSON.parse(out)).export).toEqual({
      document,
      files,
      conversations: 0,
      messages: 1,
    });
    expect(JSON.parse(await readFile(document, 'utf8'))).toEqual(exported);
    expect(await Promise.all(files.map((file) => readFile(file, 'utf8')))).toEqual(['face', 'photo']);
    for (const file of [document, ...files]) expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(gateway.seen.every(({ headers }) => headers.authorization === `Bearer ${TOKEN}`)).toBe(true);
  });

  it('writes into a file that is named, and says so', async () => {
    const { code, out } = await exportTo(path.join(folder, 'jane.json'));
    expect([code, out]).toEqual([0, expect.stringContaining('1 messages in 0 conversations, 2 files')]);
    expect(await written()).toEqual(
      ['jane.json', `jane-files/${contactId}.jpeg`, `jane-files/${attachmentId}.png`].toSorted(),
    );
  });

  it('writes over nothing, and leaves what is there', async () => {
    await writeFile(path.join(folder, 'jane.json'), 'mine');
    await expectRefused(await exportTo(path.join(folder, 'jane.json')), /jane\.json is there already/);
    expect(await readFile(path.join(folder, 'jane.json'), 'utf8')).toBe('mine');
  });

  it.each([
    ['that breaks off', JSON.stringify(exported).slice(0, -20), /broke off/],
    ['of a later version', { ...exported, version: 2 }, /does not understand/],
  ])('keeps nothing of a document %s', async (_, body, told) => {
    answer(body);
    await expectRefused(await exportTo(folder), told);
    expect(await written()).toEqual([]);
  });

  it('keeps nothing when a file cannot be loaded', async () => {
    gateway.on(`GET ${address(attachmentId)}`, {
      status: 404,
      body: problemBody('not-found', 404, 'Not found'),
    });
    await expectRefused(await exportTo(folder), /not-found/);
    expect(await written()).toEqual([]);
  });

  it('takes its token to no other server', async () => {
    const elsewhere = await new FakeGateway().start();
    answer({
      ...exported,
      messages: [{ ...message, attachments: [{ ...attachment, address: elsewhere.url }] }],
    });
    await expectRefused(await exportTo(folder), /no address of the API/);
    expect(elsewhere.seen).toEqual([]);
    await elsewhere.stop();
  });

  it('says who may not', async () => {
    gateway.on(`GET /v1/contacts/${contactId}/export`, {
      status: 403,
      body: problemBody('role-missing', 403, 'Not allowed'),
    });
    const ran = await exportTo(folder);
    await expectRefused(ran, /role-missing/);
    expect(ran.code).toBe(4);
    expect(await written()).toEqual([]);
  });
});
