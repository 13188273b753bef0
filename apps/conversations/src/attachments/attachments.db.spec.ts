import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import { conversationsRpc, type MessageAttachment } from '#shared/contracts/conversations.js';
import type { InboundAttachment } from '#shared/contracts/inbound.js';
import { newId } from '#shared/database/ids.js';
import { OBJECT_STORE, type ObjectStore } from '#shared/storage/object-store.js';
import { newStorageKey } from '#shared/storage/storage-key.js';
import type { TestService } from '#shared/testing/test-service.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { MessageEntity } from '../messages/message.entity.js';
import { actorOn, codeOf, ConversationsFixture, testFolder } from '../testing/conversations-fixture.js';
import { directMessage, removed } from '../testing/facts.js';
import { FakeCdn, png } from '../testing/fake-cdn.js';
import { PlatformAnswers, startFakeChannels } from '../testing/fake-channels.js';
import { AttachmentCopies } from './attachment-copies.service.js';
import { attachmentViews } from './attachment-views.repository.js';

let fixture: ConversationsFixture;
let cdn: FakeCdn;
let channels: TestService;
let channel: ChannelFacts;
let agent: Actor;
const answers = new PlatformAnswers();
let sequence = 0;

beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  cdn = await FakeCdn.start();
  channels = await startFakeChannels(fixture.namespace, answers);
  channel = await fixture.channel();
  agent = actorOn([channel], 'viewer');
}, 30_000);
afterAll(async () => {
  await fixture.close();
  await channels.close();
  cdn.close();
});

const image = (url: string | null, more: Partial<InboundAttachment> = {}): InboundAttachment => ({
  type: 'image',
  platformType: 'image',
  url,
  title: null,
  platformId: null,
  mimeType: null,
  location: null,
  copy: 'yes',
  ...more,
});

/** The files that are kept now, without those of the start's own check. */
async function kept(): Promise<string[]> {
  const names = await readdir(testFolder(fixture.namespace), { recursive: true });
  return names.filter((name) => /^(attachments|uploads|pictures)\/..\/.+/.test(name)).sort();
}

/** A customer's message with attachments; tells its platform id. */
async function receive(...attachments: InboundAttachment[]): Promise<string> {
  const mid = `m_${(sequence += 1)}`;
  await fixture.apply(channel, directMessage(`c_${mid}`, mid, sequence, { attachments }));
  await sync(mid);
  return mid;
}

const messages = () => fixture.dataSource.getRepository(MessageEntity);

async function sync(mid: string): Promise<void> {
  const message = await messages().findOneByOrFail({ channelId: channel.id, platformMessageId: mid });
  const copies = fixture.service.app.get(AttachmentCopies);
  await fixture.dataSource.transaction((manager) => copies.sync(manager, [message]));
}

async function viewsOf(mid: string): Promise<MessageAttachment[]> {
  const { id } = await messages().findOneByOrFail({ channelId: channel.id, platformMessageId: mid });
  return (await attachmentViews(fixture.dataSource.manager, [id])).get(id) ?? [];
}

async function viewOf(mid: string): Promise<MessageAttachment> {
  const [view] = await viewsOf(mid);
  if (view === undefined) throw new Error('No attachment');
  return view;
}

const settled = (mid: string): Promise<MessageAttachment> =>
  waitFor(async () => {
    const view = await viewOf(mid);
    return view.copy === 'pending' ? null : view;
  });

async function bytesOf(who: Actor, attachmentId: string): Promise<Buffer> {
  const { storageKey } = await fixture.rpc.call(conversationsRpc.getAttachment, { actor: who, attachmentId });
  return readFile(path.join(testFolder(fixture.namespace), storageKey));
}

/** Makes what is due later due now. */
const hurry = (): Promise<unknown> =>
  fixture.dataSource.query(`update attachment_copies set next_attempt_at = now() where state = 'pending'`);

describe('an attachment', () => {
  it('is copied into our own store (meta-platform.md 8.17), and is what its bytes are', async () => {
    const mid = await receive(image(cdn.serve('/photo', { bytes: png, type: 'text/html' })));
    expect(await settled(mid)).toMatchObject({
      type: 'image',
      copy: 'stored',
      mimeType: 'image/png',
      sizeBytes: png.length,
      url: null,
    });
    cdn.files.delete('/photo');
    expect((await bytesOf(agent, (await viewOf(mid)).id)).equals(png)).toBe(true);
  });

  it('that claims to be a picture and is a page is kept as what it is', async () => {
    const page = Buffer.from('<html><script>alert(1)</script></html>');
    const mid = await receive(image(cdn.serve('/page', { bytes: page, type: 'image/png' })));
    expect(await settled(mid)).toMatchObject({ copy: 'stored', mimeType: 'application/octet-stream' });
  });

  it('tells who looks at the conversation once it is there', async () => {
    const mid = await receive(image(cdn.serve('/told')));
    await settled(mid);
    const { conversationId } = await messages().findOneByOrFail({ platformMessageId: mid });
    await waitFor(() =>
      fixture.changes.some((one) => one.conversationId === conversationId && one.change === 'detail'),
    );
  });

  it('stands in its place among others, also those of which nothing is kept', async () => {
    const link = image('https://example.org/', { type: 'link', title: 'Offer', copy: 'no' });
    const script = image('javascript:alert(1)', { type: 'link', copy: 'no' });
    const place = image(null, { type: 'location', copy: 'no', location: { latitude: 1, longitude: 2 } });
    const mid = await receive(image(cdn.serve('/first')), link, script, place);
    await settled(mid);
    expect(await viewsOf(mid)).toMatchObject([
      { type: 'image', copy: 'stored', url: null },
      { type: 'link', copy: 'none', url: 'https://example.org/', title: 'Offer' },
      { type: 'link', copy: 'none', url: null },
      { type: 'location', copy: 'none', location: { latitude: 1, longitude: 2 } },
    ]);
  });

  it('keeps its copy and its id when the same message is told again under another address', async () => {
    const mid = await receive(image(cdn.serve('/again')));
    const first = await settled(mid);
    await messages().update(
      { platformMessageId: mid },
      { attachments: [image(cdn.serve('/again?signature=2'))] },
    );
    await sync(mid);
    expect(await viewOf(mid)).toEqual(first);
    expect(cdn.requests.filter((url) => url.startsWith('/again'))).toEqual(['/again']);
  });

  it('is served to who sees its conversation; otherwise not-found, as if it did not exist', async () => {
    const mid = await receive(image(cdn.serve('/private')));
    const { id } = await settled(mid);
    const elsewhere = await fixture.channel({ organizationId: channel.organizationId });
    const ask = (actor: Actor, attachmentId = id): Promise<unknown> =>
      fixture.rpc.call(conversationsRpc.getAttachment, { actor, attachmentId });
    expect(await codeOf(ask(agent))).toBe('answered');
    expect(await codeOf(ask(actorOn([elsewhere], 'supervisor')))).toBe('not-found');
    expect(await codeOf(ask({ ...agent, organizationId: newId() }))).toBe('not-found');
    expect(await codeOf(ask(agent, newId()))).toBe('not-found');
  });
});

describe('an attachment that cannot be fetched', () => {
  it('is tried again after a pause, and is not served meanwhile', async () => {
    const mid = await receive(image(cdn.serve('/busy', { status: 503 })));
    await waitFor(() => cdn.requests.includes('/busy'));
    const { id } = await viewOf(mid);
    expect(
      await codeOf(fixture.rpc.call(conversationsRpc.getAttachment, { actor: agent, attachmentId: id })),
    ).toBe('not-found');
    cdn.serve('/busy');
    await waitFor(async () => {
      await hurry();
      return (await viewOf(mid)).copy === 'stored';
    });
  });

  it('is asked for once more when its address has expired (meta-platform.md 8.17)', async () => {
    const mid = await receive(image(cdn.serve('/expired', { status: 403 })));
    const url = cdn.serve('/fresh');
    answers.reads.set(`/${mid}`, {
      ok: true,
      body: JSON.stringify({ id: mid, attachments: { data: [{ image_data: { url } }] } }),
    });
    expect(await settled(mid)).toMatchObject({ copy: 'stored' });
    expect(answers.asked.filter((asked) => asked === `/${mid}`)).toHaveLength(1);
  });

  it('fails when the fresh address does not work either, without asking for ever', async () => {
    const mid = await receive(image(cdn.serve('/expired2', { status: 410 })));
    const url = cdn.serve('/expired3', { status: 410 });
    answers.reads.set(`/${mid}`, {
      ok: true,
      body: JSON.stringify({ id: mid, attachments: { data: [{ image_data: { url } }] } }),
    });
    expect(await settled(mid)).toMatchObject({ copy: 'failed' });
    expect(answers.asked.filter((asked) => asked === `/${mid}`)).toHaveLength(1);
  });

  it('waits while the platform cannot be asked', async () => {
    const mid = await receive(image(cdn.serve('/expired4', { status: 404 })));
    answers.reads.set(`/${mid}`, {
      ok: false,
      problem: { kind: 'retry-later', reason: 'throttled', retryAfterMs: 1000 },
    });
    await waitFor(() => answers.asked.includes(`/${mid}`));
    expect((await viewOf(mid)).copy).toBe('pending');
    const url = cdn.serve('/fresh4');
    answers.reads.set(`/${mid}`, {
      ok: true,
      body: JSON.stringify({ attachments: { data: [{ image_data: { url } }] } }),
    });
    await waitFor(async () => {
      await hurry();
      return (await viewOf(mid)).copy === 'stored';
    });
  });

  it('is asked for when no address was told: pending without a URL resolves (meta-platform.md 8.17)', async () => {
    const mid = `m_${sequence + 1}`;
    const url = cdn.serve('/untold');
    answers.reads.set(`/${mid}`, {
      ok: true,
      body: JSON.stringify({ attachments: { data: [{ file_url: url }] } }),
    });
    await receive(image(null, { type: 'file' }));
    expect(await settled(mid)).toMatchObject({ copy: 'stored' });
    expect(await settled(await receive(image(null)))).toMatchObject({ copy: 'failed' });
  });

  it('fails when it is too large, and leaves nothing', async () => {
    const before = await kept();
    const mid = await receive(image(cdn.serve('/large', { bytes: Buffer.alloc(1_000_001) })));
    expect(await settled(mid)).toMatchObject({ copy: 'failed' });
    await waitFor(async () => (await kept()).length === before.length);
  });

  it.each([
    'https://169.254.169.254/latest/meta-data/',
    'http://localhost/',
    'file:///etc/passwd',
    'javascript:1',
  ])('fails without a request when it leads inside: %s', async (url) => {
    expect(await settled(await receive(image(url)))).toMatchObject({ copy: 'failed' });
  });
});

describe('the bytes go', () => {
  const bytesGone = (before: string[]): Promise<boolean> =>
    waitFor(async () => JSON.stringify(await kept()) === JSON.stringify(before));

  it('when the customer unsends the message (meta-platform.md 7)', async () => {
    const before = await kept();
    const mid = await receive(image(cdn.serve('/unsent')));
    const { id } = await settled(mid);
    expect(await kept()).toHaveLength(before.length + 1);
    await fixture.apply(channel, removed(directMessage(`c_${mid}`, mid, 1), sequence + 1));
    await sync(mid);
    expect(await viewsOf(mid)).toEqual([]);
    expect(await codeOf(bytesOf(agent, id))).toBe('not-found');
    await bytesGone(before);
  });

  it('when the removal comes while they are fetched', async () => {
    const before = await kept();
    let deliver = (): void => undefined;
    const after = new Promise<void>((done) => {
      deliver = done;
    });
    const mid = await receive(image(cdn.serve('/slow', { bytes: png, after })));
    await waitFor(() => cdn.requests.includes('/slow'));
    await fixture.apply(channel, removed(directMessage(`c_${mid}`, mid, 1), sequence + 1));
    await sync(mid);
    deliver();
    await waitFor(async () => (await fixture.dataSource.query('select 1 from discarded_files')).length === 0);
    await bytesGone(before);
  });

  it('and never come when the removal came first', async () => {
    const before = await kept();
    const mid = `m_${(sequence += 1)}`;
    const message = directMessage(`c_${mid}`, mid, sequence, { attachments: [image(cdn.serve('/late'))] });
    await fixture.apply(channel, removed(message, sequence));
    await fixture.apply(channel, message);
    await sync(mid);
    expect(await viewsOf(mid)).toEqual([]);
    expect(await kept()).toEqual(before);
    expect(cdn.requests).not.toContain('/late');
  });

  it('with an Instagram story after 24 hours; that there was one stays', async () => {
    const before = await kept();
    const story = image(cdn.serve('/story'), { type: 'story-mention', copy: 'until-gone' });
    const mid = `m_${(sequence += 1)}`;
    const now = new Date().toISOString();
    const written = { ...directMessage(`c_${mid}`, mid, 0, { attachments: [story] }), at: now };
    await fixture.inbound.apply([
      {
        organizationId: channel.organizationId,
        channelId: channel.id,
        deliveryId: newId(),
        receivedAt: now,
        facts: [written],
      },
    ]);
    await sync(mid);
    expect(await settled(mid)).toMatchObject({ copy: 'stored' });
    await fixture.dataSource.query(
      `update attachment_copies set expires_at = expires_at - interval '24 hours' where expires_at is not null`,
    );
    await waitFor(async () => (await viewOf(mid)).copy === 'gone');
    await bytesGone(before);
  });

  it('and of an old story are not fetched at all', async () => {
    const mid = await receive(image(cdn.serve('/old-story'), { type: 'story', copy: 'until-gone' }));
    expect(await viewOf(mid)).toMatchObject({ copy: 'gone' });
    expect(cdn.requests).not.toContain('/old-story');
  });

  it('with an upload that nobody sent within a day', async () => {
    const before = await kept();
    const store = fixture.service.app.get<ObjectStore>(OBJECT_STORE);
    const storageKey = newStorageKey('uploads');
    await store.put(storageKey, png);
    const { uploadId } = await fixture.rpc.call(conversationsRpc.createUpload, {
      actor: agent,
      storageKey,
      mimeType: 'image/png',
      fileName: 'a.png',
      sizeBytes: png.length,
    });
    await fixture.dataSource.query(`update uploads set expires_at = now() where id = $1`, [uploadId]);
    await bytesGone(before);
    expect(await fixture.dataSource.query('select 1 from uploads where id = $1', [uploadId])).toEqual([]);
  });
});

it('a transaction that fails discards nothing', async () => {
  const mid = await receive(image(cdn.serve('/rolled-back')));
  const { id } = await settled(mid);
  const message = await messages().findOneByOrFail({ platformMessageId: mid });
  const copies = fixture.service.app.get(AttachmentCopies);
  const failing = fixture.dataSource.transaction(async (manager) => {
    await copies.drop(manager, [message.id]);
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect((await bytesOf(agent, id)).equals(png)).toBe(true);
});
