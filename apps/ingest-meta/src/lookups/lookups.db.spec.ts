import { waitFor } from '#shared/testing/wait-for.js';
import { refused } from '../testing/fake-graph.js';
import { ReadsFixture } from '../testing/reads-fixture.js';

let reads: ReadsFixture;

beforeAll(async () => {
  reads = await ReadsFixture.start();
}, 30_000);
afterAll(() => reads.close());
beforeEach(() => {
  reads.graph.edges.clear();
  reads.graph.nodes.clear();
  reads.graph.intercept = () => undefined;
});

const mention = (account: string, mediaId: string, commentId?: string) =>
  JSON.stringify({
    object: 'instagram',
    entry: [
      {
        id: account,
        time: 1_698_637_601,
        changes: [{ field: 'mentions', value: { media_id: mediaId, comment_id: commentId } }],
      },
    ],
  });
const state = async (key: string) => {
  const [row] = await reads.ingest.rows<{ state: string; problem: string | null; attempts: number }>(
    'select state, problem, attempts from lookups where key = $1',
    [key],
  );
  return row;
};

describe('a lookup', () => {
  it('brings the text and author of a mention, once for any number of webhooks', async () => {
    const channel = await reads.channel('instagram-profile');
    reads.forget();
    reads.graph.nodes.set('/{account}', {
      id: channel.platformAccountId,
      mentioned_comment: {
        id: '178',
        text: 'Shout out to @acme',
        timestamp: '2023-10-30T03:46:40+0000',
        username: 'jane',
        media: { id: '179', permalink: 'https://www.instagram.com/p/x/' },
      },
    });
    const body = mention(channel.platformAccountId, '179', '178');
    await Promise.all([reads.ingest.accept(body), reads.ingest.accept(body), reads.ingest.accept(body)]);
    await waitFor(async () => (await state('instagram-mention 178'))?.state === 'done');
    const facts = await reads.facts(channel);
    expect(facts.filter(({ type }) => type === 'message-written')).toEqual([
      expect.objectContaining({
        platformMessageId: '178',
        thread: { kind: 'mention', rootId: '178', postId: '179' },
        at: '2023-10-30T03:46:40.000Z',
        author: { platformId: null, name: 'jane' },
        text: 'Shout out to @acme',
        postUrl: 'https://www.instagram.com/p/x/',
        readAt: expect.any(String) as string,
      }),
    ]);
    expect(reads.graph.askedFor('/{account}')).toHaveLength(1);
  });

  it('that Meta refuses still shows that somebody mentioned us', async () => {
    const channel = await reads.channel('instagram-profile');
    reads.graph.intercept = () => refused('invalid', 'refused');
    await reads.ingest.accept(mention(channel.platformAccountId, '501'));
    await waitFor(async () => (await state('instagram-mention 501'))?.state === 'unreadable');
    expect(await reads.facts(channel)).toContainEqual(
      expect.objectContaining({
        platformMessageId: '501',
        thread: { kind: 'mention', rootId: '501', postId: '501' },
        text: null,
        attachments: [expect.objectContaining({ type: 'unsupported' })],
      }),
    );
  });

  it('reads a message of which only an empty edit came (meta-platform.md 8.25)', async () => {
    const channel = await reads.channel('instagram-profile');
    reads.graph.nodes.set('/aWdfNEW', {
      id: 'aWdfNEW',
      created_time: '2023-10-30T03:46:40+0000',
      from: { id: '678', username: 'jane' },
      message: 'hello',
    });
    const event = {
      sender: { id: '678' },
      recipient: { id: channel.platformAccountId },
      timestamp: 1_698_637_600_838,
      message_edit: { mid: 'aWdfNEW', num_edit: 0 },
    };
    await reads.ingest.accept(
      JSON.stringify({
        object: 'instagram',
        entry: [{ id: channel.platformAccountId, time: 1_698_637_601_000, messaging: [event] }],
      }),
    );
    await waitFor(async () => (await state('message aWdfNEW'))?.state === 'done');
    expect(await reads.facts(channel)).toContainEqual(
      expect.objectContaining({
        type: 'message-written',
        platformMessageId: 'aWdfNEW',
        direction: 'inbound',
        thread: { kind: 'direct-message', customerId: '678' },
        text: 'hello',
      }),
    );
  });

  it('waits while Meta is slow and while the token is broken, and goes on', async () => {
    const channel = await reads.channel('instagram-profile');
    reads.graph.nodes.set('/{account}', {
      mentioned_media: { id: '601', caption: 'hey @acme', username: 'jane' },
    });
    reads.graph.intercept = () => refused('retry-later', 'throttled', 300);
    await reads.ingest.accept(mention(channel.platformAccountId, '601'));
    await waitFor(async () => (await state('instagram-mention 601'))?.problem === 'throttled');
    reads.graph.intercept = () => undefined;
    await waitFor(async () => (await state('instagram-mention 601'))?.state === 'done');
    reads.graph.intercept = () => refused('reauthorise', 'token-invalid');
    await reads.ingest.accept(mention(channel.platformAccountId, '602'));
    await waitFor(async () => (await state('instagram-mention 602'))?.problem === 'token-invalid');
    expect(await state('instagram-mention 602')).toMatchObject({ state: 'waiting' });
  });

  it('is taken over when its worker has gone', async () => {
    const channel = await reads.channel('instagram-profile');
    reads.graph.nodes.set('/{account}', { mentioned_media: { id: '701', caption: 'hey', username: 'jane' } });
    await reads.ingest.rows(
      `insert into lookups (channel_id, key, organization_id, delivery_id, lookup, asked_at, lease, due_at)
       values ($1, 'instagram-mention 701', $2, $1, $3, now(), gen_random_uuid(), now() - interval '1 second')`,
      [
        channel.id,
        channel.organizationId,
        { kind: 'instagram-mention', mediaId: '701', commentId: null, at: new Date().toISOString() },
      ],
    );
    await waitFor(async () => (await state('instagram-mention 701'))?.state === 'done');
  });
});
