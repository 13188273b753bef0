import { readdir } from 'node:fs/promises';
import type { Actor } from '#shared/contracts/actor.js';
import { channelsEvents, type ChannelFacts } from '#shared/contracts/channels.js';
import { conversationsRpc, type ThreadEntry } from '#shared/contracts/conversations.js';
import { erasuresRpc } from '#shared/contracts/erasures.js';
import type { InboundFact, MessageWritten } from '#shared/contracts/inbound.js';
import { newId } from '#shared/database/ids.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import type { TestService } from '#shared/testing/test-service.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { ContactEntity } from '../contacts/contact.entity.js';
import { actorOn, ConversationsFixture, testFolder } from '../testing/conversations-fixture.js';
import { comment, directMessage, edited } from '../testing/facts.js';
import { FakeCdn } from '../testing/fake-cdn.js';
import { PlatformAnswers, startFakeChannels } from '../testing/fake-channels.js';
import { ErasureService } from './erasure.service.js';

let fixture: ConversationsFixture;
let cdn: FakeCdn;
let channels: TestService;
const answers = new PlatformAnswers();
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  cdn = await FakeCdn.start();
  channels = await startFakeChannels(fixture.namespace, answers);
}, 30_000);
afterAll(async () => {
  await fixture.close();
  await channels.close();
  cdn.close();
});

const jane = 'psid-jane';
const photo = (): MessageWritten['attachments'] => [
  {
    type: 'image',
    platformType: 'image',
    url: cdn.serve('/photo'),
    title: null,
    platformId: null,
    mimeType: null,
    location: null,
    copy: 'yes',
  },
];
const by = (name: string, platformId: string): Pick<MessageWritten, 'author'> => ({
  author: { platformId, name },
});

/** What Jane and others have written: directly, and as comments under each other's. */
const written = (): MessageWritten[] => [
  directMessage(jane, 'm1', 1, { text: 'secret of Jane', attachments: photo() }),
  directMessage('psid-joe', 'm2', 2, { text: 'word of Joe' }),
  comment('c1', 3, { text: 'comment of Jane', ...by('Jane Doe', jane) }),
  comment('c2', 4, { text: 'answer of Joe', parentId: 'c1', ...by('Joe', 'psid-joe') }),
  comment('c3', 5, { text: 'comment of Joe', ...by('Joe', 'psid-joe') }),
  comment('c4', 6, { text: 'answer of Jane', parentId: 'c3', ...by('Jane Doe', jane) }),
];

async function world(): Promise<{ channel: ChannelFacts; agent: Actor; facts: InboundFact[] }> {
  const channel = await fixture.channel();
  const pictureUrl = cdn.serve('/jane');
  answers.profiles.set(jane, { ok: true, name: 'Jane Doe', username: null, pictureUrl });
  const messages = written();
  const reaction: InboundFact = {
    type: 'reaction-changed',
    platformMessageId: 'c3',
    thread: comment('c3', 5).thread,
    at: comment('c3', 7).at,
    actor: { platformId: jane, name: 'Jane Doe' },
    byBusiness: false,
    reaction: 'love',
    emoji: null,
  };
  const facts = [...messages, edited(comment('c1', 3), 8, 'edit of Jane'), reaction];
  await fixture.apply(channel, ...facts);
  await waitFor(async () => {
    const contact = await contactOf(channel, jane);
    const [copy] = await copiesOf(channel);
    return contact.pictureKey !== null && copy?.state === 'stored';
  });
  return { channel, agent: actorOn([channel], 'viewer'), facts };
}

const contactOf = (channel: ChannelFacts, platformContactId: string): Promise<ContactEntity> =>
  fixture.dataSource
    .getRepository(ContactEntity)
    .findOneByOrFail({ channelId: channel.id, platformContactId });

const copiesOf = (channel: ChannelFacts): Promise<{ state: string }[]> =>
  fixture.dataSource.query(
    `select a.state from attachment_copies a join messages m on m.id = a.message_id where m.channel_id = $1`,
    [channel.id],
  );

const requestFor = ({ id: channelId, organizationId }: ChannelFacts) => ({
  organizationId,
  channelId,
  requestId: newId(),
  customerIds: [jane],
});

/** Everything that is stored of a channel, as text. */
async function everything(channel: ChannelFacts): Promise<string> {
  const tables = [
    `select to_jsonb(t) from contacts t where channel_id = $1`,
    `select to_jsonb(t) from conversations t where channel_id = $1`,
    `select to_jsonb(t) from messages t where channel_id = $1`,
    `select to_jsonb(r) from message_reactions r join messages m on m.id = r.message_id where m.channel_id = $1`,
    `select to_jsonb(a) from attachment_copies a join messages m on m.id = a.message_id where m.channel_id = $1`,
  ];
  const rows = await Promise.all(tables.map((sql) => fixture.dataSource.query(sql, [channel.id])));
  return JSON.stringify(rows);
}

async function thread(agent: Actor, preview: string): Promise<ThreadEntry[]> {
  const found = (await fixture.list(agent, 'new')).find((one) => one.preview === preview);
  return (await fixture.entries(agent, found?.id ?? '')).filter(({ type }) => type === 'message');
}

describe('an erasure', () => {
  it('leaves nothing of what the person wrote, and tombstones where it stood', async () => {
    const { channel, agent } = await world();
    await fixture.service.app.get(ErasureService).erase(requestFor(channel));
    const left = await everything(channel);
    for (const trace of ['secret of Jane', 'comment of Jane', 'edit of Jane', 'answer of Jane', 'Jane Doe']) {
      expect(left).not.toContain(trace);
    }
    for (const kept of ['word of Joe', 'answer of Joe', 'comment of Joe']) expect(left).toContain(kept);
    expect(await thread(agent, 'comment of Joe')).toMatchObject([
      { removed: true, text: null, authorName: null },
      { removed: false, text: 'comment of Joe', reactions: [] },
    ]);
    expect(await fixture.list(agent, 'new')).toHaveLength(4);
  });

  it('deletes the bytes of attachments and of the picture', async () => {
    const { channel, agent } = await world();
    const { pictureKey, id: contactId } = await contactOf(channel, jane);
    const [copy]: { storageKey: string }[] = await fixture.dataSource.query(
      `select a.storage_key as "storageKey" from attachment_copies a join messages m on m.id = a.message_id
       where m.channel_id = $1`,
      [channel.id],
    );
    await fixture.service.app.get(ErasureService).erase(requestFor(channel));
    await waitFor(async () => {
      const files = await readdir(testFolder(fixture.namespace), { recursive: true });
      return !files.includes(pictureKey ?? '') && !files.includes(copy?.storageKey ?? '');
    });
    const ask = fixture.rpc.call(conversationsRpc.getContactPicture, { actor: agent, contactId });
    await expect(ask).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is harmless to repeat, and nothing comes back when everything is told again', async () => {
    const { channel, agent, facts } = await world();
    const erasure = fixture.service.app.get(ErasureService);
    await erasure.erase(requestFor(channel));
    await erasure.erase(requestFor(channel));
    answers.profiles.set(jane, { ok: true, name: null, username: null, pictureUrl: null });
    await fixture.apply(channel, ...facts);
    const left = await everything(channel);
    expect(left).not.toMatch(/secret of Jane|comment of Jane|edit of Jane|answer of Jane|Jane Doe|love/);
    expect(await fixture.list(agent, 'new')).toHaveLength(4);
  });

  it('stays in its channel', async () => {
    const { channel } = await world();
    const other = await world();
    await fixture.service.app.get(ErasureService).erase(requestFor(channel));
    expect(await everything(other.channel)).toContain('secret of Jane');
  });

  it('is heard over the broker, and tells who looks', async () => {
    const { channel } = await world();
    const publisher = fixture.service.app.get(EventPublisher, { strict: false });
    await publisher.publish(channelsEvents.erasureRequested, requestFor(channel));
    await waitFor(async () => !(await everything(channel)).includes('secret of Jane'));
    await waitFor(() =>
      fixture.changes.some((one) => one.channelId === channel.id && one.change === 'detail'),
    );
  });
});

describe('an erasure that an admin asks for', () => {
  it('erases what the customer wrote, and stands in the ledger without saying who it was', async () => {
    const { channel, agent } = await world();
    const admin: Actor = { ...agent, organizationRole: 'admin', channelRoles: {} };
    const { id: contactId } = await contactOf(channel, jane);
    const line = await fixture.rpc.call(erasuresRpc.request, { actor: admin, contactId });
    expect(line).toMatchObject({ channelId: channel.id, requestedBy: admin.userId, completedAt: null });
    const ledger = await waitFor(async () => {
      const { items } = await fixture.rpc.call(erasuresRpc.list, { actor: admin, limit: 10 });
      return items[0]?.completedAt === null ? undefined : items;
    });
    expect(ledger).toMatchObject([{ id: line.id, contactHash: line.contactHash }]);
    expect(JSON.stringify(ledger)).not.toMatch(/psid-jane|Jane/);
    expect(await everything(channel)).not.toMatch(/secret of Jane|comment of Jane|answer of Jane|Jane Doe/);
  });

  it('ends also when it is asked for twice at once', async () => {
    const { channel, agent } = await world();
    const admin: Actor = { ...agent, organizationRole: 'admin', channelRoles: {} };
    const { id: contactId } = await contactOf(channel, jane);
    const ask = () => fixture.rpc.call(erasuresRpc.request, { actor: admin, contactId });
    const lines = await Promise.all([ask(), ask()]);
    const ledger = await waitFor(async () => {
      const { items } = await fixture.rpc.call(erasuresRpc.list, { actor: admin, limit: 10 });
      return items.every(({ completedAt }) => completedAt !== null) ? items : undefined;
    });
    expect(new Set(ledger.map(({ id }) => id))).toEqual(new Set(lines.map(({ id }) => id)));
    expect(await everything(channel)).not.toContain('secret of Jane');
  });

  it('by Meta is in the ledger too, once however often it is told', async () => {
    const { channel, agent } = await world();
    const request = requestFor(channel);
    await fixture.service.app.get(ErasureService).erase(request);
    await fixture.service.app.get(ErasureService).erase(request);
    const admin: Actor = { ...agent, organizationRole: 'admin', channelRoles: {} };
    const { items } = await fixture.rpc.call(erasuresRpc.list, { actor: admin, limit: 10 });
    expect(items).toMatchObject([{ requestedBy: null, completedAt: expect.any(String) }]);
  });
});
