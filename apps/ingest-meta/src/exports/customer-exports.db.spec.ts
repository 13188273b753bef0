import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import { customerExportsRpc } from '#shared/contracts/contact-exports.js';
import type { pageOf } from '#shared/contracts/common.js';
import type { RpcContract } from '#shared/contracts/contract.js';
import { erasuresEvents } from '#shared/contracts/erasures.js';
import { newId } from '#shared/database/ids.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { waitFor } from '#shared/testing/wait-for.js';
import type { z } from 'zod';
import { actor, IngestFixture } from '../testing/ingest-fixture.js';

const jane = '6780462125377510';
const joe = '6780462125377511';
const account = '370873143344730';
const otherAccount = '370873143344731';

let ingest: IngestFixture;
let channel: ChannelFacts;
let admin: Actor;
beforeAll(async () => {
  ingest = await IngestFixture.start();
  channel = await ingest.activate({ platformAccountId: account });
  admin = actor({ organizationId: channel.organizationId });
  await waitFor(async () => (await ingest.rows('select 1 from channel_routes')).length === 1);
}, 30_000);
afterAll(() => ingest.close());

const said = (customer: string, text: string) => ({
  sender: { id: customer },
  recipient: { id: account },
  timestamp: 1698637600838,
  message: { mid: `m_${text}`, text },
});
const commented = (customer: string, message: string, more: object = {}) => ({
  field: 'feed',
  value: {
    item: 'comment',
    verb: 'add',
    from: { id: customer, name: `Name of ${customer}` },
    comment_id: `post_1_${message}`,
    post_id: 'post_1',
    parent_id: 'post_1',
    message,
    created_time: 1698637600,
    ...more,
  },
});
const entryOf = (items: object, id = account) => ({ id, time: 1698637601000, ...items });
const bodyOf = (...entry: object[]): string => JSON.stringify({ object: 'page', entry });

type Pages = typeof customerExportsRpc;

/** All pages, each as small as possible. */
async function all<Item>(
  contract: RpcContract<string, Pages['lookups']['request'], PageOf<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  const rpc = ingest.service.app.get(RpcClient, { strict: false });
  let cursor: string | undefined;
  do {
    const request = { actor: admin, channelId: channel.id, customerId: jane, limit: 1, cursor };
    const page = await rpc.call(contract, request);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}
type PageOf<Item> = ReturnType<typeof pageOf<z.ZodType<Item>>>;
const webhooks = () => all(customerExportsRpc.webhooks);
const lookups = () => all(customerExportsRpc.lookups);
const quarantined = () => all(customerExportsRpc.quarantined);

async function quarantine(body: string): Promise<void> {
  await ingest.rows(
    `insert into quarantined_messages (id, queue, routing_key, message_id, content, headers, error, attempts)
     values ($1, 'q', 'webhook.accepted', $2, $3, '{}', $4, 1)`,
    [newId(), newId(), Buffer.from(body), `broken: ${body}`],
  );
}

async function accepted(...bodies: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const body of bodies) ids.push(await ingest.accept(body));
  await waitFor(async () => {
    const rows = await ingest.rows('select 1 from raw_deliveries where id = any($1)', [ids]);
    return rows.length === ids.length;
  });
  return ids;
}

it('is of each webhook only what is of the customer, on this channel', async () => {
  const [messages, comments, naming] = await accepted(
    bodyOf(
      entryOf({ messaging: [said(jane, 'word-of-jane'), said(joe, 'word-of-joe')] }),
      entryOf({ messaging: [{ ...said(jane, 'elsewhere'), recipient: { id: otherAccount } }] }, otherAccount),
    ),
    bodyOf(entryOf({ changes: [commented(jane, 'comment-of-jane'), commented(joe, 'comment-of-joe')] })),
    bodyOf(
      entryOf({ changes: [commented(joe, 'tag-of-joe', { message_tags: [{ id: jane, name: 'Jane' }] })] }),
    ),
    bodyOf(entryOf({ messaging: [said(joe, 'only-joe')] })),
    bodyOf(entryOf({ messaging: [said(jane, 'only-elsewhere')] }, otherAccount)),
  );
  const found = await webhooks();
  expect(found.map(({ id }) => id)).toEqual([messages, comments, naming]);
  expect(found.map(({ content }) => content)).toEqual([
    JSON.parse(bodyOf(entryOf({ messaging: [said(jane, 'word-of-jane')] }))),
    JSON.parse(bodyOf(entryOf({ changes: [commented(jane, 'comment-of-jane')] }))),
    JSON.parse(
      bodyOf(
        entryOf({ changes: [{ field: 'feed', value: { message_tags: [{ id: jane, name: 'Jane' }] } }] }),
      ),
    ),
  ]);
  expect(JSON.stringify(found)).not.toMatch(new RegExp(`joe|elsewhere|${joe}`));
});

it('is of the quarantine what can be told apart, and of the rest that it is there', async () => {
  await quarantine(
    bodyOf(entryOf({ messaging: [said(jane, 'broken-of-jane'), said(joe, 'broken-of-joe')] })),
  );
  await quarantine(`{"from": "${jane}", no-json-of-joe`);
  await quarantine(bodyOf(entryOf({ messaging: [said(jane, 'elsewhere')] }, otherAccount)));
  await quarantine(JSON.stringify({ channelId: newId(), customerIds: [jane] }));
  const found = await quarantined();
  expect(found.map(({ content }) => content)).toEqual([
    JSON.parse(bodyOf(entryOf({ messaging: [said(jane, 'broken-of-jane')] }))),
    null,
  ]);
  expect(JSON.stringify(found)).not.toMatch(/joe|elsewhere/);
});

it('has what was to be read at Meta, by the id as a whole', async () => {
  const { id, organizationId } = channel;
  const at = '2026-11-01T00:00:00.000Z';
  const known = [
    { kind: 'message', messageId: 'm_1', customerId: jane, at },
    { kind: 'post', postId: `${jane}_99`, at },
    { kind: 'message', messageId: 'm_2', customerId: joe, at },
    { kind: 'post', postId: `1${jane}_99`, at },
  ];
  for (const [index, lookup] of known.entries())
    await ingest.rows(
      `insert into lookups (channel_id, organization_id, delivery_id, key, lookup, asked_at, state)
       values ($1, $2, $3, $4, $5, $6, 'done')`,
      [id, organizationId, newId(), `key ${index}`, lookup, at],
    );
  expect((await lookups()).map(({ lookup }) => lookup)).toEqual(known.slice(0, 2));
});

it('is empty after an erasure', async () => {
  expect(await webhooks()).not.toEqual([]);
  await ingest.service.app.get(EventPublisher).publish(erasuresEvents.requested, {
    organizationId: channel.organizationId,
    channelId: channel.id,
    requestId: newId(),
    customerIds: [jane],
  });
  await waitFor(
    async () => [...(await webhooks()), ...(await quarantined()), ...(await lookups())].length === 0,
  );
});
