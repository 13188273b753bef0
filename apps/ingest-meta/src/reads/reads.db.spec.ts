import type { ChannelFacts } from '#shared/contracts/channels.js';
import type { InboundFact } from '#shared/contracts/inbound.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { graphTimeOf, refused } from '../testing/fake-graph.js';
import { ReadsFixture } from '../testing/reads-fixture.js';

let reads: ReadsFixture;

beforeAll(async () => {
  reads = await ReadsFixture.start({ GROUPS_ENABLED: true, GROUP_POLL_SECONDS: 86_400 });
}, 30_000);
afterAll(() => reads.close());
beforeEach(() => {
  reads.graph.edges.clear();
  reads.graph.nodes.clear();
  reads.graph.pageSize = 100;
  reads.graph.intercept = () => undefined;
});

const ago = (minutes: number) => graphTimeOf(new Date(Date.now() - minutes * 60_000));
const comment = (id: string, minutes: number, more: Record<string, unknown> = {}) => ({
  id,
  from: { id: '6780462125377510', name: 'Jane' },
  message: `text of ${id}`,
  created_time: ago(minutes),
  ...more,
});
const post = (channel: ChannelFacts, id: string, more: Record<string, unknown> = {}) => ({
  id,
  from: { id: channel.platformAccountId, name: 'Acme' },
  message: 'New shoes',
  created_time: ago(6000),
  updated_time: ago(5),
  ...more,
});
const idsOf = (facts: readonly InboundFact[], type: InboundFact['type']) =>
  facts.flatMap((fact) =>
    fact.type === type && 'platformMessageId' in fact ? [fact.platformMessageId] : [],
  );

/** A Page with one post and these comments, newest first; nothing else. */
function page(channel: ChannelFacts, comments: Record<string, unknown>[], postId = '1_1'): void {
  reads.graph.edges.set('/{page}/conversations', []);
  reads.graph.edges.set('/{account}/feed', [post(channel, postId)]);
  reads.graph.edges.set(`/${postId}/comments`, comments);
}

describe('a read of comments', () => {
  it('gives the facts that webhooks would have given, and says nothing twice', async () => {
    const channel = await reads.channel();
    page(channel, [
      comment('1_12', 10, { parent: { id: '1_11' }, from: { id: channel.platformAccountId } }),
      comment('1_11', 20),
    ]);
    expect(await reads.read(channel)).toMatchObject({ state: 'done', found: 2, known: 1, done: 1, gaps: 0 });
    const facts = await reads.facts(channel);
    expect(facts).toContainEqual(
      expect.objectContaining({
        type: 'message-written',
        platformMessageId: '1_12',
        thread: { kind: 'comment', rootId: '1_11', postId: '1_1' },
        parentId: '1_11',
        direction: 'outbound',
        readAt: expect.any(String) as string,
      }),
    );
    expect(facts).toContainEqual(
      expect.objectContaining({ type: 'post-seen', postId: '1_1', text: 'New shoes' }),
    );
    reads.forget();
    expect(await reads.read(channel)).toMatchObject({ found: 0 });
    expect((await reads.facts(channel)).filter(({ type }) => type !== 'post-seen')).toEqual([]);
  });

  it('finds edits, hides and shows again, also where no webhook tells (meta-platform.md 8.9)', async () => {
    const channel = await reads.channel('instagram-profile');
    const told = (text: string, hidden: boolean) => ({
      id: '18',
      text,
      timestamp: ago(9),
      username: 'jane',
      hidden,
    });
    reads.graph.edges.set('/{page}/conversations', []);
    reads.graph.edges.set('/{account}/media', [
      { id: '17', caption: 'c', timestamp: ago(90), comments_count: 1 },
    ]);
    const news = async (text: string, hidden: boolean) => {
      reads.forget();
      reads.graph.edges.set('/17/comments', [told(text, hidden)]);
      await reads.read(channel, 'poll', 1);
      return (await reads.facts(channel)).filter(({ type }) => type !== 'post-seen');
    };
    expect(await news('one', false)).toEqual([
      expect.objectContaining({ type: 'message-written', text: 'one' }),
    ]);
    expect(await news('one', true)).toEqual([
      expect.objectContaining({ type: 'message-hidden', hidden: true }),
    ]);
    expect(await news('two', true)).toEqual([
      expect.objectContaining({ type: 'message-edited', text: 'two' }),
    ]);
    expect(await news('two', false)).toEqual([
      expect.objectContaining({ type: 'message-hidden', hidden: false }),
    ]);
    expect(await news('two', false)).toEqual([]);
  });

  it('takes what a complete read does not find again for deleted (meta-platform.md 4.8.6)', async () => {
    const channel = await reads.channel();
    const all = Array.from({ length: 250 }, (_, i) => comment(`1_${i + 100}`, i + 1));
    page(channel, all);
    await reads.read(channel);
    reads.forget();
    page(
      channel,
      all.filter((_, i) => i !== 0 && i !== 120),
    );
    await reads.read(channel);
    expect(new Set(idsOf(await reads.facts(channel), 'message-removed'))).toEqual(
      new Set(['1_100', '1_220']),
    );
  });

  it('takes nothing for deleted when a page failed', async () => {
    const channel = await reads.channel();
    const all = Array.from({ length: 250 }, (_, i) => comment(`1_${i + 100}`, i + 1));
    page(channel, all);
    await reads.read(channel);
    reads.forget();
    page(channel, all.slice(1));
    reads.graph.intercept = ({ path, query }) =>
      path === '/1_1/comments' && query['after'] !== undefined
        ? refused('not-allowed', 'permission-missing')
        : undefined;
    expect(await reads.read(channel)).toMatchObject({ state: 'done', gaps: 1 });
    expect(idsOf(await reads.facts(channel), 'message-removed')).toEqual([]);
  });

  it('reads Instagram’s replies beyond those that come along', async () => {
    const channel = await reads.channel('instagram-profile');
    const reply = (i: number) => ({
      id: `19${i}`,
      text: `r${i}`,
      timestamp: ago(5),
      username: 'bob',
      parent_id: '18',
    });
    const replies = Array.from({ length: 70 }, (_, i) => reply(i));
    reads.graph.edges.set('/{page}/conversations', []);
    reads.graph.edges.set('/{account}/media', [{ id: '17', timestamp: ago(90), comments_count: 71 }]);
    reads.graph.edges.set('/17/comments', [
      {
        id: '18',
        text: 'root',
        timestamp: ago(9),
        username: 'jane',
        replies: { data: replies.slice(0, 50), paging: { cursors: { after: btoa('50') } } },
      },
    ]);
    reads.graph.edges.set('/18/replies', replies);
    expect(await reads.read(channel, 'poll', 1)).toMatchObject({ found: 71 });
    expect(await reads.facts(channel)).toContainEqual(
      expect.objectContaining({
        platformMessageId: '1969',
        thread: { kind: 'comment', rootId: '18', postId: '17' },
      }),
    );
  });

  it('reads comments of ads, whose posts stand on no list, and minds no post that is out of reach (meta-platform.md 8.16)', async () => {
    const channel = await reads.channel();
    page(channel, []);
    reads.graph.edges.set('/1_99/comments', [comment('99_1', 5)]);
    for (const postId of ['1_99', '1_gone'])
      await reads.ingest.rows(
        `insert into lookups (channel_id, key, organization_id, delivery_id, lookup, asked_at, state)
         values ($1, $2, $3, $1, $4, now(), 'done')`,
        [channel.id, `post ${postId}`, channel.organizationId, { kind: 'post', postId, at: new Date() }],
      );
    expect(await reads.read(channel)).toMatchObject({ state: 'done', gaps: 0 });
    expect(idsOf(await reads.facts(channel), 'message-written')).toEqual(['99_1']);
  });

  it('reads a Group, all of whose posts are threads', async () => {
    const channel = await reads.channel('facebook-group');
    reads.graph.edges.set('/{account}/feed', [
      {
        id: '5_1',
        from: { id: '9', name: 'Ann' },
        message: 'Hi',
        created_time: ago(9),
        updated_time: ago(9),
      },
      { id: '5_2', message: 'No author', created_time: ago(19), updated_time: ago(19) },
    ]);
    reads.graph.edges.set('/5_1/comments', [comment('5_3', 3)]);
    reads.graph.edges.set('/5_2/comments', []);
    await reads.read(channel);
    const facts = await reads.facts(channel);
    expect(facts).toContainEqual(
      expect.objectContaining({
        platformMessageId: '5_2',
        author: null,
        thread: { kind: 'comment', rootId: '5_2', postId: '5_2' },
      }),
    );
    expect(new Set(idsOf(facts, 'message-written'))).toEqual(new Set(['5_1', '5_2', '5_3']));
  });
});

describe('a read of direct messages', () => {
  const message = (id: string, minutes: number, fromId = '678') => ({
    id,
    created_time: ago(minutes),
    from: { id: fromId },
    message: 'hello',
  });
  function thread(channel: ChannelFacts, id: string, messages: { id: string; created_time: string }[]): void {
    const conversations = reads.graph.edges.get('/{page}/conversations') ?? [];
    reads.graph.edges.set('/{account}/feed', []);
    reads.graph.edges.set('/{page}/conversations', [
      ...conversations,
      {
        id,
        updated_time: messages[0]?.created_time,
        message_count: messages.length,
        participants: { data: [{ id: channel.platformAccountId }, { id: '678', name: 'Jane Doe' }] },
      },
    ]);
    reads.graph.edges.set(`/${id}/messages`, messages);
  }

  it('tells both directions, the platform’s times and who it is (meta-platform.md 8.11)', async () => {
    const channel = await reads.channel();
    const messages = [message('m_2', 5, channel.platformAccountId), message('m_1', 6)];
    thread(channel, 't_1', messages);
    expect(await reads.read(channel)).toMatchObject({ found: 2, gaps: 0 });
    const facts = await reads.facts(channel);
    const thread678 = { kind: 'direct-message', customerId: '678' };
    const at = new Date(Date.parse(messages[1]?.created_time ?? '')).toISOString();
    expect(facts).toContainEqual(
      expect.objectContaining({ platformMessageId: 'm_1', at, direction: 'inbound', thread: thread678 }),
    );
    expect(facts).toContainEqual(
      expect.objectContaining({ platformMessageId: 'm_2', direction: 'outbound' }),
    );
    expect(facts).toContainEqual(
      expect.objectContaining({ type: 'contact-seen', customerId: '678', name: 'Jane Doe' }),
    );
  });

  it('more than twenty missed in a thread are a gap in it; a poll, which missed none, notes none', async () => {
    const channel = await reads.channel();
    const messages = Array.from({ length: 30 }, (_, i) => message(`m_${i}`, i + 1));
    thread(channel, 't_1', messages);
    expect(await reads.read(channel, 'outage')).toMatchObject({ found: 20, gaps: 1 });
    expect(await reads.facts(channel)).toContainEqual(
      expect.objectContaining({
        type: 'gap-noted',
        reason: 'older-than-readable',
        thread: { kind: 'direct-message', customerId: '678' },
        to: new Date(Date.parse(messages[19]?.created_time ?? '')).toISOString(),
      }),
    );
    expect(await reads.read(channel, 'poll')).toMatchObject({ gaps: 0 });
  });

  it('stops at what is older than the gap', async () => {
    const channel = await reads.channel();
    thread(channel, 't_1', [message('m_1', 10)]);
    thread(channel, 't_2', [message('m_0', 3000)]);
    await reads.read(channel, 'outage', 1);
    expect(idsOf(await reads.facts(channel), 'message-written')).toEqual(['m_1']);
    expect(reads.graph.askedFor('/t_2/messages')).toEqual([]);
  });

  it('asks for less when Meta wants it (meta-platform.md 4.1)', async () => {
    const channel = await reads.channel();
    thread(channel, 't_1', [message('m_1', 10)]);
    reads.graph.intercept = ({ path, query }) =>
      path === '/{page}/conversations' && Number(query['limit']) > 10
        ? refused('unknown', 'no-clear-answer')
        : undefined;
    expect(await reads.read(channel)).toMatchObject({ state: 'done', found: 1, gaps: 0 });
  });
});

describe('what goes wrong on the way', () => {
  it('slowed down by Meta in the middle, it waits and keeps its place', async () => {
    const channel = await reads.channel();
    page(
      channel,
      Array.from({ length: 250 }, (_, i) => comment(`1_${i + 100}`, i + 1)),
    );
    let throttled = 0;
    reads.graph.intercept = ({ path, query }) => {
      if (path !== '/1_1/comments' || query['after'] === undefined || throttled > 0) return undefined;
      throttled += 1;
      return refused('retry-later', 'throttled', 700);
    };
    reads.forget();
    const id = await reads.want(channel);
    await waitFor(async () => (await reads.row(id)).problem === 'throttled');
    expect(await reads.row(id)).toMatchObject({ waiting: true, found: 100 });
    await waitFor(async () => (await reads.row(id)).state === 'done');
    expect(await reads.row(id)).toMatchObject({ found: 250, gaps: 0, problem: null });
    expect(reads.graph.askedFor('/1_1/comments')).toHaveLength(4);
  });

  it('a process that is gone leaves it to the next, which goes on from the last step', async () => {
    const channel = await reads.channel();
    page(
      channel,
      Array.from({ length: 250 }, (_, i) => comment(`1_${i + 100}`, i + 1)),
    );
    // Its worker hangs until the lease has ended and another one has taken over.
    let release: () => void = () => undefined;
    const hanging = new Promise<void>((resolve) => (release = resolve));
    const answer = reads.graph.answer.bind(reads.graph);
    const original = reads.graph.answer;
    let hung = false;
    reads.graph.answer = (request) => {
      if (hung || request.path !== '/1_1/comments' || request.query['after'] === undefined)
        return answer(request);
      hung = true;
      return hanging.then(() => answer(request)) as never;
    };
    reads.forget();
    const id = await reads.want(channel);
    await waitFor(() => hung);
    await reads.ingest.rows(
      `update channel_reads set leased_until = now() - interval '1 second' where id = $1`,
      [id],
    );
    await waitFor(async () => (await reads.row(id)).state === 'done');
    release();
    reads.graph.answer = original;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await reads.row(id)).toMatchObject({ found: 250, state: 'done' });
    expect(new Set(idsOf(await reads.facts(channel), 'message-written')).size).toBe(250);
    expect(idsOf(await reads.facts(channel), 'message-written')).toHaveLength(250);
  });

  it('what may not be read is a gap, and the rest is read', async () => {
    const channel = await reads.channel();
    page(channel, [comment('1_5', 5)]);
    reads.graph.edges.delete('/{page}/conversations');
    reads.graph.intercept = ({ path }) =>
      path === '/{page}/conversations' ? refused('not-allowed', 'permission-missing') : undefined;
    expect(await reads.read(channel)).toMatchObject({ state: 'done', found: 1, gaps: 1 });
    expect(await reads.facts(channel)).toContainEqual(
      expect.objectContaining({ type: 'gap-noted', thread: null, reason: 'not-readable' }),
    );
  });

  it('a broken token makes it wait, not fail', async () => {
    const channel = await reads.channel();
    reads.graph.intercept = () => refused('reauthorise', 'token-invalid');
    const id = await reads.want(channel);
    await waitFor(async () => (await reads.row(id)).problem === 'token-invalid');
    expect(await reads.row(id)).toMatchObject({ state: 'running', waiting: true });
  });
});
