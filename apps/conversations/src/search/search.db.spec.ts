import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import type { ConversationFilter } from '#shared/contracts/conversations.js';
import { notesRpc } from '#shared/contracts/notes.js';
import { searchRpc, type SearchResult } from '#shared/contracts/search.js';
import { newId } from '#shared/database/ids.js';
import { ErasureService } from '../erasure/erasure.service.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';
import { at, comment, directMessage } from '../testing/facts.js';

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

const search = (
  actor: Actor,
  text: string,
  more: { filter?: ConversationFilter; limit?: number; cursor?: string } = {},
): Promise<{ items: SearchResult[]; nextCursor: string | null }> =>
  fixture.rpc.call(searchRpc.search, { actor, text, filter: {}, limit: 50, ...more });

/** The texts of the matches, hits in brackets. */
const texts = async (actor: Actor, text: string): Promise<string[][]> =>
  (await search(actor, text)).items.map(({ matches }) =>
    matches.map(({ excerpt }) => excerpt.map((part) => (part.hit ? `[${part.text}]` : part.text)).join('')),
  );

async function world(): Promise<{ channel: ChannelFacts; agent: Actor; write: Write }> {
  const channel = await fixture.channel();
  let second = 0;
  const write: Write = async (customer, id, text) => {
    second += 1;
    await fixture.apply(channel, directMessage(customer, id, second, { text }));
  };
  return { channel, agent: actorOn([channel], 'contributor'), write };
}
type Write = (customer: string, id: string, text: string) => Promise<void>;

describe('searching', () => {
  it('finds word forms of German and English', async () => {
    const { agent, write } = await world();
    await write('a', 'a1', 'Wo bleiben meine Rechnungen bloß');
    await write('b', 'b1', 'I am still waiting for two refunds');
    expect(await texts(agent, 'Rechnung')).toEqual([['Wo bleiben meine [Rechnungen] bloß']]);
    expect(await texts(agent, 'refund')).toEqual([['I am still waiting for two [refunds]']]);
    expect(await texts(agent, 'refunded waits')).toHaveLength(1);
    expect(await texts(agent, 'Rechnung refund')).toEqual([]);
  });

  it('finds phrases, and leaves out what must not be there in any of its forms', async () => {
    const { agent, write } = await world();
    await write('a', 'a1', 'the red shoes are too small');
    await write('b', 'b1', 'shoes that are red, and a refund');
    expect(await texts(agent, '"red shoes"')).toHaveLength(1);
    expect(await texts(agent, 'shoes')).toHaveLength(2);
    expect(await texts(agent, 'shoes -refunds')).toEqual([['the red [shoes] are too small']]);
    expect(await texts(agent, 'shoe -"red shoes"')).toEqual([['[shoes] that are red, and a refund']]);
    expect(await texts(agent, '-refund')).toEqual([]);
  });

  it('finds notes, and parts of names', async () => {
    const { channel, agent, write } = await world();
    await write('a', 'a1', 'hello');
    await fixture.apply(
      channel,
      comment('c1', 50, { author: { platformId: 'u', name: 'Zoë Müller-Lüdenscheidt' } }),
    );
    const [first] = (await search(agent, 'hello')).items;
    await fixture.rpc.call(notesRpc.add, {
      actor: agent,
      conversationId: first?.conversation.id ?? '',
      idempotencyKey: 'n',
      text: 'Kulanz ist zugesagt',
    });
    expect(await texts(agent, 'kulanz')).toEqual([['[Kulanz] ist zugesagt']]);
    expect(await texts(agent, 'lüdensch')).toEqual([['Zoë Müller-[Lüdensch]eidt']]);
    expect(await texts(agent, 'zoë müll')).toHaveLength(1);
    expect(await texts(agent, 'zoë -müller')).toEqual([]);
    expect(await texts(agent, 'ü')).toEqual([['Zoë M[ü]ller-L[ü]denscheidt']]);
  });

  it('shows each conversation once, by its newest match, with at most three', async () => {
    const { agent, write } = await world();
    await write('a', 'a1', 'parcel one');
    await write('b', 'b1', 'parcel two');
    for (const id of ['a2', 'a3', 'a4']) await write('a', id, `parcel ${id}`);
    expect(await texts(agent, 'parcel')).toEqual([
      ['[parcel] a4', '[parcel] a3', '[parcel] a2'],
      ['[parcel] two'],
    ]);
  });

  it('pages, none lost and none twice, while more comes in', async () => {
    const { agent, write } = await world();
    for (let index = 0; index < 11; index += 1) {
      await write(`u${index}`, `m${index}`, `parcel ${index}`);
      await write(`u${index}`, `again${index}`, 'the parcel again');
    }
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await search(agent, 'parcels', { limit: 4, ...(cursor === undefined ? {} : { cursor }) });
      found.push(...page.items.map(({ conversation }) => conversation.id));
      await write(`new${found.length}`, `new${found.length}`, 'a parcel that came meanwhile');
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(found).toHaveLength(11);
    expect(new Set(found).size).toBe(11);
  });

  it('does not find what was edited away, taken back, deleted or erased', async () => {
    const { channel, agent, write } = await world();
    await fixture.apply(channel, comment('c1', 1, { text: 'zebra' }));
    const thread = { kind: 'comment' as const, rootId: 'c1', postId: 'post_1' };
    await fixture.apply(channel, {
      type: 'message-edited',
      platformMessageId: 'c1',
      thread,
      at: at(2),
      text: 'giraffe',
    });
    expect([await texts(agent, 'zebra'), await texts(agent, 'giraffes')]).toEqual([[], [['[giraffe]']]]);
    await fixture.apply(channel, { type: 'message-removed', platformMessageId: 'c1', thread, at: at(3) });
    expect(await texts(agent, 'giraffe')).toEqual([]);

    await write('a', 'a1', 'elephant');
    expect(await texts(agent, 'elephants')).toHaveLength(1);
    await fixture.service.app.get(ErasureService).erase({
      organizationId: channel.organizationId,
      channelId: channel.id,
      requestId: newId(),
      customerIds: ['a'],
    });
    expect(await texts(agent, 'elephant')).toEqual([]);
    const [left]: { count: number }[] = await fixture.dataSource.query(
      `select count(*)::int as count from search_entries where channel_id = $1`,
      [channel.id],
    );
    expect(left?.count).toBe(0);
  });

  it('shows only what the actor sees, and what fits the filter', async () => {
    const { channel, agent, write } = await world();
    await write('a', 'a1', 'parcel');
    const elsewhere = actorOn(
      [await fixture.channel({ organizationId: channel.organizationId })],
      'supervisor',
    );
    const strangers = [elsewhere, { ...agent, organizationId: newId() }, { ...agent, channelRoles: {} }];
    for (const actor of strangers) expect(await texts(actor, 'parcel')).toEqual([]);
    const count = async (filter: ConversationFilter): Promise<number> =>
      (await search(agent, 'parcel', { filter })).items.length;
    expect(await count({ queue: 'new' })).toBe(1);
    expect(await count({ queue: 'resolved' })).toBe(0);
    expect(await count({ channelIds: [newId()] })).toBe(0);
    expect(await count({ channelIds: [] })).toBe(0);
  });

  it.each([
    "'",
    ':*',
    '!',
    '&',
    '|',
    '<->',
    '((',
    '\\',
    "'; drop table messages; --",
    '%',
    '_',
    '"',
    '-',
    '\u0000',
    '\uD800',
    '😀'.repeat(100),
    'und die der',
    'the and of',
    'x'.repeat(200),
  ])('takes %j as text', async (text) => {
    const { agent, write } = await world();
    await write('a', 'a1', 'nothing of the kind');
    expect(await texts(agent, text)).toEqual([]);
  });

  it('refuses the cursor of another search', async () => {
    const { agent, write } = await world();
    for (const id of ['a', 'b']) await write(id, id, 'parcel');
    const { nextCursor } = await search(agent, 'parcel', { limit: 1 });
    expect(nextCursor).not.toBeNull();
    const cursor = nextCursor ?? '';
    expect(await codeOf(search(agent, 'parcels', { limit: 1, cursor }))).toBe('cursor-invalid');
    expect(await codeOf(search(agent, 'parcel', { limit: 1, cursor, filter: { queue: 'new' } }))).toBe(
      'cursor-invalid',
    );
    expect((await search(agent, 'parcel', { limit: 1, cursor })).items).toHaveLength(1);
  });
});
