import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import { contactExportsRpc, type ExportedMessage } from '#shared/contracts/contact-exports.js';
import type { RpcContract } from '#shared/contracts/contract.js';
import { draftsRpc } from '#shared/contracts/drafts.js';
import type { InboundFact, MessageWritten } from '#shared/contracts/inbound.js';
import { notesRpc } from '#shared/contracts/notes.js';
import { newId } from '#shared/database/ids.js';
import type { TestService } from '#shared/testing/test-service.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { ContactEntity } from '../contacts/contact.entity.js';
import { ErasureService } from '../erasure/erasure.service.js';
import { AgentWorld } from '../testing/agent-world.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';
import { at, comment, directMessage, edited, picture } from '../testing/facts.js';
import { FakeCdn } from '../testing/fake-cdn.js';
import { PlatformAnswers, startFakeChannels } from '../testing/fake-channels.js';

let fixture: ConversationsFixture;
let agents: AgentWorld;
let cdn: FakeCdn;
let channels: TestService;
const answers = new PlatformAnswers();
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  agents = new AgentWorld(fixture);
  cdn = await FakeCdn.start();
  channels = await startFakeChannels(fixture.namespace, answers);
}, 30_000);
afterAll(async () => {
  await fixture.close();
  await channels.close();
  cdn.close();
});

const [jane, joe] = ['6780462125377510', '6780462125377511'];
const byJane = { author: { platformId: jane, name: 'Jane Doe' } };
const byJoe = { author: { platformId: joe, name: 'Joe' } };
const ours = { direction: 'outbound' } as const;

const reacted = (by: typeof byJane, to: string, reaction: string): InboundFact => ({
  type: 'reaction-changed',
  platformMessageId: to,
  thread: comment(to, 5).thread,
  at: at(20),
  actor: by.author,
  byBusiness: false,
  reaction,
  emoji: null,
});
const gap = (customerId: string): InboundFact => ({
  type: 'gap-noted',
  gapId: `gap of ${customerId}`,
  thread: { kind: 'direct-message', customerId },
  from: at(0),
  to: at(1),
  reason: 'not-readable',
  at: at(1),
});
const referred = (customerId: string): InboundFact => ({
  type: 'thread-noted',
  thread: { kind: 'direct-message', customerId },
  at: at(1),
  noteId: `referral of ${customerId}`,
  name: 'referral',
  detail: { ref: `from ${customerId}` },
  opensWindow: false,
});

/** Jane's and Joe's direct messages, and threads of comments in which both write. */
const written = (): MessageWritten[] => [
  directMessage(jane, 'm1', 1, {
    text: 'word of Jane',
    attachments: [picture({ url: cdn.serve('/photo') })],
  }),
  directMessage(jane, 'm2', 2, { text: 'answer to Jane', ...ours }),
  directMessage(joe, 'm3', 3, { text: 'word of Joe' }),
  comment('c1', 4, { text: 'comment of Jane', ...byJane }),
  comment('c2', 5, { text: 'answer of Joe', parentId: 'c1', ...byJoe }),
  comment('c3', 6, { text: 'public answer to Jane', parentId: 'c1', ...ours }),
  comment('c4', 7, { text: 'comment of Joe', ...byJoe }),
  comment('c5', 8, { text: 'public answer to Joe', parentId: 'c4', ...ours }),
  comment('c6', 9, { text: 'Jane under Joe', parentId: 'c4', ...byJane }),
];

interface World {
  channel: ChannelFacts;
  admin: Actor;
  contactId: string;
}

async function world(): Promise<World> {
  const channel = await fixture.channel();
  answers.profiles.set(jane, { ok: true, name: 'Jane Doe', username: null, pictureUrl: cdn.serve('/jane') });
  const messages = written();
  await fixture.apply(channel, ...messages, edited(comment('c1', 4), 10, 'comment of Jane, edited'));
  await fixture.apply(channel, reacted(byJane, 'c4', 'love'), reacted(byJoe, 'c1', 'angry'));
  await fixture.apply(channel, gap(jane), gap(joe), referred(jane), referred(joe));
  const agent = actorOn([channel], 'supervisor');
  for (const { id, preview } of await fixture
    .list(agent, 'new')
    .then(async (list) => [...list, ...(await fixture.list(agent, 'pending'))])) {
    const of = await ownerOf(id);
    const target = { actor: agent, conversationId: id };
    await fixture.rpc.call(notesRpc.add, { ...target, text: `note on ${of}`, idempotencyKey: newId() });
    await fixture.rpc.call(draftsRpc.write, { ...target, text: `draft to ${of}, ${preview}` });
    await agents.changeLabels(agent, id, { addTagIds: [await tagOf(agent, of)] });
  }
  const contact = await waitFor(async () => {
    const found = await contactOf(channel, jane);
    const copies = await fixture.dataSource.query<unknown[]>(
      `select 1 from attachment_copies a join messages m on m.id = a.message_id where m.channel_id = $1 and a.state = 'stored'`,
      [channel.id],
    );
    return found.pictureKey !== null && copies.length === 1 ? found : undefined;
  });
  const admin: Actor = { ...agent, organizationRole: 'admin', channelRoles: {} };
  return { channel, admin, contactId: contact.id };
}

const contactOf = (channel: ChannelFacts, platformContactId: string): Promise<ContactEntity> =>
  fixture.dataSource
    .getRepository(ContactEntity)
    .findOneByOrFail({ channelId: channel.id, platformContactId });

async function ownerOf(conversationId: string): Promise<string> {
  const { contactId } = await agents.stored(conversationId);
  const { platformContactId } = await fixture.dataSource
    .getRepository(ContactEntity)
    .findOneByOrFail({ id: contactId ?? '' });
  return platformContactId === jane ? 'Jane' : 'Joe';
}

const tags = new Map<string, Promise<string>>();
async function tagOf(agent: Actor, of: string): Promise<string> {
  const key = `${agent.organizationId} ${of}`;
  const known = tags.get(key) ?? agents.tag(agent, `tag of ${of}`);
  tags.set(key, known);
  return known;
}

async function quarantine(content: string): Promise<void> {
  await fixture.dataSource.query(
    `insert into quarantined_messages (id, queue, routing_key, message_id, content, headers, error, attempts)
     values ($1, 'q', 'inbound.recorded', $2, $3, '{}', $4, 1)`,
    [newId(), newId(), Buffer.from(content), `Error: ${content}`],
  );
}

/** All pages of one kind, each as small as possible. */
async function all<Name extends 'conversations' | 'messages' | 'reactions' | 'quarantined'>(
  name: Name,
  { admin, contactId }: World,
): Promise<Items[Name]> {
  const items: unknown[] = [];
  let cursor: string | undefined;
  do {
    const contract: RpcContract = contactExportsRpc[name];
    const page = (await fixture.rpc.call(contract, { actor: admin, contactId, limit: 1, cursor })) as Page;
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items as Items[Name];
}
type Page = { items: unknown[]; nextCursor: string | null };
type Items = {
  [
    Name in keyof typeof contactExportsRpc
  ]: (typeof contactExportsRpc)[Name]['response']['_zod']['output'] extends {
    items: infer List;
  }
    ? List
    : never;
};

/** The whole export. */
async function everything(of: World) {
  const contact = await fixture.rpc.call(contactExportsRpc.begin, {
    actor: of.admin,
    contactId: of.contactId,
  });
  const conversations = await all('conversations', of);
  const messages = await all('messages', of);
  return { contact, conversations, messages, reactions: await all('reactions', of) };
}

const textsOf = (messages: readonly ExportedMessage[]): (string | null)[] => messages.map(({ text }) => text);

describe('an export', () => {
  it('has what the customer wrote and was answered, oldest first, with every version and file', async () => {
    const of = await world();
    const { messages } = await everything(of);
    expect(textsOf(messages)).toEqual([
      'word of Jane',
      'answer to Jane',
      'comment of Jane, edited',
      'public answer to Jane',
      'Jane under Joe',
    ]);
    expect(messages[2]).toMatchObject({
      originalText: 'comment of Jane',
      edits: [{ text: 'comment of Jane, edited' }],
    });
    const [photo] = messages[0]?.attachments ?? [];
    expect(photo).toMatchObject({
      copy: 'stored',
      address: `/v1/contacts/${of.contactId}/export/files/${photo?.id}`,
    });
    const ask = (fileId: string) =>
      fixture.rpc.call(contactExportsRpc.file, { actor: of.admin, contactId: of.contactId, fileId });
    expect(await ask(photo?.id ?? '')).toMatchObject({ storageKey: expect.any(String) });
    expect(await ask(of.contactId)).toMatchObject({ storageKey: expect.any(String) });
  });

  it('has who it is, notes, drafts, labels, gaps and reactions', async () => {
    const of = await world();
    const { contact, conversations, reactions } = await everything(of);
    expect(contact).toMatchObject({
      name: 'Jane Doe',
      picture: { address: `/v1/contacts/${of.contactId}/export/files/${of.contactId}` },
      identities: [{ contactId: of.contactId, platformContactId: jane, platform: 'facebook-page' }],
    });
    const theirs = conversations.filter(({ theirs: is }) => is);
    expect(theirs.map(({ kind }) => kind).toSorted()).toEqual(['comment', 'direct-message']);
    for (const one of theirs)
      expect(one).toMatchObject({
        notes: [{ text: 'note on Jane' }],
        drafts: [{ text: expect.stringContaining('draft to Jane') }],
        tags: [{ name: 'tag of Jane' }],
      });
    expect(theirs.find(({ kind }) => kind === 'direct-message')).toMatchObject({
      gaps: [{ reason: 'not-readable' }],
      happened: [{ name: 'referral', detail: { ref: `from ${jane}` } }],
    });
    expect(theirs.find(({ kind }) => kind === 'comment')).toMatchObject({ post: { postId: 'post_1' } });
    expect(reactions).toMatchObject([{ reaction: 'love', name: 'Jane Doe' }]);
  });

  it('has nothing of anybody else, though they write in the same threads', async () => {
    const of = await world();
    const visitors = 'post_of_joe';
    await fixture.apply(
      of.channel,
      comment(visitors, 11, { text: 'post of Joe', ...byJoe }, visitors),
      {
        type: 'post-seen',
        postId: visitors,
        at: at(12),
        text: 'post of Joe',
        pictureUrl: null,
        url: null,
        isAd: false,
        writtenAt: null,
      },
      comment('c7', 13, { text: 'Jane at the post', parentId: visitors, ...byJane }, visitors),
    );
    const found = await everything(of);
    expect(textsOf(found.messages)).toContain('Jane at the post');
    const others = found.conversations.filter(({ theirs }) => !theirs);
    expect(others).toHaveLength(2);
    for (const one of others)
      expect(one).toMatchObject({ notes: [], drafts: [], tags: [], contactName: null, threadKey: null });
    const text = JSON.stringify(found).replaceAll('Jane under Joe', '').replaceAll(visitors, '');
    expect(text).not.toMatch(new RegExp(`\\bJoe\\b|${joe}|angry`));
  });

  it('of Joe’s files goes only with Joe', async () => {
    const of = await world();
    const joes = await contactOf(of.channel, joe);
    const [photo] = (await all('messages', of))[0]?.attachments ?? [];
    const ask = (fileId: string) =>
      codeOf(fixture.rpc.call(contactExportsRpc.file, { actor: of.admin, contactId: joes.id, fileId }));
    expect(await ask(photo?.id ?? '')).toBe('not-found');
    expect(await ask(of.contactId)).toBe('not-found');
  });

  it('stays in its channel, and names the customer’s other identities', async () => {
    const of = await world();
    const more = { organizationId: of.channel.organizationId };
    const second = await fixture.channel({ ...more, displayName: 'Second' });
    const instagram = await fixture.channel({ ...more, platform: 'instagram-profile' });
    for (const channel of [second, instagram])
      await fixture.apply(channel, directMessage(jane, 'elsewhere', 1, { text: 'elsewhere' }));
    const { contact, messages } = await everything(of);
    expect(contact.identities.map(({ channelId }) => channelId)).toEqual([of.channel.id, second.id]);
    expect(textsOf(messages)).not.toContain('elsewhere');
  });

  it('has of the quarantine only what is of the customer on this channel', async () => {
    const of = await world();
    const channelId = of.channel.id;
    const facts = [directMessage(jane, 'q1', 1), directMessage(joe, 'q2', 2, { text: 'word of Joe' })];
    await quarantine(JSON.stringify({ organizationId: of.channel.organizationId, channelId, facts }));
    await quarantine(JSON.stringify({ channelId: newId(), facts }));
    const found = await all('quarantined', of);
    expect(found.map(({ content }) => content)).toEqual([{ channelId, facts: [facts[0]] }]);
    expect(JSON.stringify(found)).not.toContain('Joe');
  });

  it('is written into the audit log before anything is told', async () => {
    const of = await world();
    await fixture.rpc.call(contactExportsRpc.begin, { actor: of.admin, contactId: of.contactId });
    await waitFor(() =>
      fixture.events.some(
        ({ name, payload }) =>
          name === 'audit.recorded' &&
          payload['action'] === 'contact.exported' &&
          JSON.stringify(payload['subject']).includes(of.contactId),
      ),
    );
  });

  it('lists nothing that an erasure leaves behind', async () => {
    const of = await world();
    await quarantine(JSON.stringify({ channelId: of.channel.id, facts: [directMessage(jane, 'q1', 1)] }));
    expect(await all('quarantined', of)).toHaveLength(1);
    await fixture.service.app.get(ErasureService).erase({
      organizationId: of.channel.organizationId,
      channelId: of.channel.id,
      requestId: newId(),
      customerIds: [jane],
    });
    const after = await everything(of);
    expect(after.contact).toMatchObject({ name: null, picture: null });
    const theirs = after.messages.filter(({ direction }) => direction === 'inbound');
    expect(theirs).toHaveLength(3);
    for (const one of theirs)
      expect(one).toMatchObject({
        text: null,
        originalText: null,
        edits: [],
        attachments: [],
        authorName: null,
      });
    expect(after.reactions).toMatchObject([{ reaction: null, name: null }]);
    expect(JSON.stringify(after)).not.toMatch(
      /word of Jane|comment of Jane|Jane under Joe|Jane Doe|draft to Jane/,
    );
    expect(await all('quarantined', of)).toEqual([]);
  });
});
