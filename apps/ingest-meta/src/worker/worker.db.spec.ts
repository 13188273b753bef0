import { newId } from '#shared/database/ids.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import { channelsEvents } from '#shared/contracts/channels.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { channelFacts, IngestFixture, messengerBody, midsOf } from '../testing/ingest-fixture.js';

interface Row {
  id: string;
  outcome: string;
  facts: number;
  reasons: { reason: string; detail: string | null; count: number }[];
  body: Buffer;
}

let ingest: IngestFixture;
let next = 370873143344730;

beforeAll(async () => {
  ingest = await IngestFixture.start();
}, 30_000);
afterAll(() => ingest.close());

async function activePage(): Promise<string> {
  const platformAccountId = String(next++);
  const channel = await ingest.activate({ platformAccountId });
  await waitFor(
    async () =>
      (await ingest.rows('select 1 from channel_routes where channel_id = $1', [channel.id])).length,
  );
  return platformAccountId;
}

async function row(id: string): Promise<Row> {
  return waitFor(async () => (await ingest.rows<Row>('select * from raw_deliveries where id = $1', [id]))[0]);
}

const recordedOf = (id: string) => ingest.recorded.filter(({ deliveryId }) => deliveryId === id);
const midsRecordedFor = (id: string) => midsOf(recordedOf(id));

describe('a delivery', () => {
  it('repeated by the broker: one row, one message id', async () => {
    const page = await activePage();
    const body = messengerBody(page, ['m_1']);
    const at = new Date();
    const id = await ingest.accept(body, newId(), at);
    await waitFor(() => recordedOf(id).length === 1);
    await Promise.all([ingest.accept(body, id, at), ingest.accept(body, id, at)]);
    await waitFor(() => recordedOf(id).length > 1);
    expect(new Set(recordedOf(id).map(({ messageId }) => messageId)).size).toBe(1);
    expect(await ingest.rows('select 1 from raw_deliveries where id = $1', [id])).toHaveLength(1);
  });

  it('repeated by Meta: the same facts again', async () => {
    const body = messengerBody(await activePage(), ['m_1', 'm_2']);
    const ids = [await ingest.accept(body), await ingest.accept(body)];
    await waitFor(() => ids.every((id) => recordedOf(id).length === 1));
    expect(recordedOf(ids[0] ?? '')[0]?.facts).toEqual(recordedOf(ids[1] ?? '')[0]?.facts);
  });

  it('of a Page that two organizations have goes to both', async () => {
    const page = await activePage();
    const other = await ingest.activate({ platformAccountId: page });
    await waitFor(
      async () =>
        (await ingest.rows('select 1 from channel_routes where channel_id = $1', [other.id])).length,
    );
    const id = await ingest.accept(messengerBody(page, ['m_1']));
    await waitFor(() => recordedOf(id).length === 2);
    expect(new Set(recordedOf(id).map(({ organizationId }) => organizationId)).size).toBe(2);
    expect((await row(id)).facts).toBe(2);
  });

  it('of an Instagram account goes to its channel', async () => {
    const platformAccountId = String(next++);
    const account = await ingest.activate({ platform: 'instagram-profile', platformAccountId });
    await waitFor(
      async () =>
        (await ingest.rows('select 1 from channel_routes where channel_id = $1', [account.id])).length,
    );
    const message = {
      sender: { id: '7' },
      recipient: { id: platformAccountId },
      message: { mid: 'aWdf', text: 'x' },
    };
    const id = await ingest.accept(
      JSON.stringify({
        object: 'instagram',
        entry: [{ id: platformAccountId, time: 1, messaging: [message] }],
      }),
    );
    await waitFor(() => recordedOf(id).length === 1);
    expect(recordedOf(id)).toMatchObject([{ channelId: account.id, facts: [{ platformMessageId: 'aWdf' }] }]);
  });

  it('with nothing but something to look up has been applied', async () => {
    const value = { media_id: '17918195224117851' };
    const entry = [{ id: await activePage(), time: 1, changes: [{ field: 'mentions', value }] }];
    const id = await ingest.accept(JSON.stringify({ object: 'instagram', entry }));
    expect(await row(id)).toMatchObject({ outcome: 'applied', facts: 0, reasons: [] });
    expect(recordedOf(id)).toEqual([]);
  });

  it('with a thousand messages is published in parts', async () => {
    const mids = Array.from({ length: 1000 }, (_, i) => `m_${i}`);
    const id = await ingest.accept(messengerBody(await activePage(), mids));
    await waitFor(() => midsRecordedFor(id).length === 1000);
    expect(recordedOf(id)).toHaveLength(4);
    expect(midsRecordedFor(id).toSorted()).toEqual(mids.toSorted());
  });

  it('keeps its bytes and shows U+FFFD', async () => {
    const page = await activePage();
    const body = messengerBody(page, ['m_1'], 'a\u0000b\ud83dc');
    const id = await ingest.accept(body);
    await waitFor(() => recordedOf(id).length === 1);
    expect(recordedOf(id)[0]?.facts).toEqual([expect.objectContaining({ text: 'a\uFFFDb\uFFFDc' })]);
    expect((await row(id)).body.equals(Buffer.from(body))).toBe(true);
  });
});

describe('what cannot be used', () => {
  it.each([
    ['not JSON', '{"object":', 'quarantined', 'not-json'],
    ['null', 'null', 'quarantined', 'not-an-object'],
    ['200,000 levels', '['.repeat(200_000) + ']'.repeat(200_000), 'quarantined', 'too-deep'],
    ['an unknown object', '{"object":"whatsapp","entry":[{}]}', 'unsupported', 'unsupported-object'],
    [
      'a hostile key',
      '{"object":"page","entry":[{"id":"1","messaging":[{"\\u0000\\ud83d":1}]}]}',
      'unsupported',
      'unknown-event',
    ],
  ])('%s is kept raw, with its reason', async (_name, body, outcome, reason) => {
    const kept = await row(await ingest.accept(body));
    expect(kept).toMatchObject({ outcome, facts: 0, reasons: [{ reason, count: 1 }] });
    expect(kept.body.equals(Buffer.from(body))).toBe(true);
  });

  it('harms none of its neighbours', async () => {
    const page = await activePage();
    const good = Array.from({ length: 20 }, (_, i) => messengerBody(page, [`m_${i}`]));
    const ids = await Promise.all(
      good
        .flatMap((body) => [ingest.accept(body), ingest.accept('nonsense')])
        .concat(ingest.accept('x', 'no-uuid')),
    );
    await waitFor(() => ids.slice(0, 40).filter((id) => recordedOf(id).length === 1).length === 20);
    await waitFor(async () => {
      const [{ count } = { count: 0 }] = await ingest.rows<{ count: number }>(
        'select count(*)::int as count from raw_deliveries where id = any($1::uuid[])',
        [ids.slice(0, 40)],
      );
      return count === 40;
    });
  });
});

describe('a Page nobody has', () => {
  it('is ignored with the reason, and published once the channel is there', async () => {
    const page = String(next++);
    const id = await ingest.accept(messengerBody(page, ['m_early']));
    expect(await row(id)).toMatchObject({
      outcome: 'ignored',
      facts: 0,
      reasons: [{ reason: 'unknown-account', detail: page, count: 1 }],
    });
    const channel = await ingest.activate({ platformAccountId: page });
    await waitFor(() => midsRecordedFor(id).length === 1);
    expect(recordedOf(id)[0]).toMatchObject({
      channelId: channel.id,
      organizationId: channel.organizationId,
    });
    await waitFor(async () => (await row(id)).outcome === 'applied');
    expect(await ingest.rows('select 1 from unrouted_deliveries where delivery_id = $1', [id])).toEqual([]);
  });

  it('and what came more than a day before is left alone', async () => {
    const page = String(next++);
    const id = await ingest.accept(messengerBody(page, ['m_old']));
    await waitFor(
      async () =>
        (await ingest.rows('select 1 from unrouted_deliveries where delivery_id = $1', [id])).length,
    );
    await ingest.rows(
      `update unrouted_deliveries set received_at = received_at - interval '25 hours' where delivery_id = $1`,
      [id],
    );
    await ingest.rows(
      `update raw_deliveries set received_at = received_at - interval '25 hours' where id = $1`,
      [id],
    );
    const channel = await ingest.activate({ platformAccountId: page });
    await waitFor(
      async () =>
        (await ingest.rows('select 1 from channel_routes where channel_id = $1', [channel.id])).length,
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(recordedOf(id)).toEqual([]);
  });

  it('webhooks and activation at the same moment: nothing is left behind', async () => {
    const pages = Array.from({ length: 10 }, () => String(next++));
    const ids = (
      await Promise.all(
        pages.map(async (platformAccountId) => {
          const accepted = Array.from({ length: 5 }, (_, i) =>
            ingest.accept(messengerBody(platformAccountId, [`m_${i}`])),
          );
          await ingest.activate({ platformAccountId });
          return Promise.all(accepted);
        }),
      )
    ).flat();
    await waitFor(() => ids.every((id) => recordedOf(id).length > 0), { timeoutMs: 20_000 });
  }, 30_000);
});

describe('the projection of channels', () => {
  it('keeps the highest version, in whatever order they come', async () => {
    const channel = channelFacts({ id: newId(), version: 3, platformAccountId: String(next++) });
    const publisher = ingest.service.app.get(EventPublisher);
    const route = () =>
      ingest.rows<{ version: number; account: string }>(
        'select version, platform_account_id as account from channel_routes where channel_id = $1',
        [channel.id],
      );
    await publisher.publish(channelsEvents.updated, channel);
    await waitFor(async () => (await route()).length === 1);
    await publisher.publish(channelsEvents.activated, { ...channel, version: 1, platformAccountId: '1' });
    await publisher.publish(channelsEvents.updated, { ...channel, version: 4 });
    await waitFor(async () => (await route())[0]?.version === 4);
    expect(await route()).toEqual([{ version: 4, account: channel.platformAccountId }]);
  });
});
