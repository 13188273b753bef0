import { channelsEvents } from '#shared/contracts/channels.js';
import { newId } from '#shared/database/ids.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { IngestFixture } from '../testing/ingest-fixture.js';

const jane = '6780462125377510';
const joe = '6780462125377511';

let ingest: IngestFixture;
beforeAll(async () => {
  ingest = await IngestFixture.start();
}, 30_000);
afterAll(() => ingest.close());

const said = (customer: string, text: string) => ({
  sender: { id: customer },
  recipient: { id: '7' },
  timestamp: 1698637600838,
  message: { mid: `m_${text}`, text },
});

const bodyOf = (...messaging: object[]): string =>
  JSON.stringify({ object: 'page', entry: [{ id: '7', time: 1698637601000, messaging }] });

async function quarantine(body: string): Promise<void> {
  await ingest.rows(
    `insert into quarantined_messages (id, queue, routing_key, message_id, content, headers, error, attempts)
     values ($1, 'q', 'webhook.accepted', $2, $3, '{}', 'broken', 1)`,
    [newId(), newId(), Buffer.from(body)],
  );
}

/** Every row of every table, bytes as text. */
async function everything(): Promise<string> {
  const tables = await ingest.rows<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`,
  );
  const rows = await Promise.all(tables.map(({ name }) => ingest.rows(`select * from ${name}`)));
  return JSON.stringify(rows, (_, value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    value.type === 'Buffer' &&
    'data' in value
      ? Buffer.from(value.data as number[]).toString()
      : value,
  );
}

it('takes a customer out of the raw log and the quarantine, and leaves the neighbours', async () => {
  await ingest.accept(bodyOf(said(jane, 'canary-of-jane'), said(joe, 'word-of-joe')));
  await quarantine(bodyOf(said(jane, 'canary-of-jane'), said(joe, 'broken-of-joe')));
  await quarantine(`{"from": "${jane}", canary-of-jane`);
  await waitFor(async () => (await everything()).includes('word-of-joe'));
  expect(await everything()).toContain('canary-of-jane');
  await ingest.service.app.get(EventPublisher).publish(channelsEvents.erasureRequested, {
    organizationId: newId(),
    channelId: newId(),
    requestId: newId(),
    customerIds: [jane],
  });
  await waitFor(async () => !(await everything()).includes(jane));
  const left = await everything();
  expect(left).not.toContain('canary-of-jane');
  for (const kept of ['word-of-joe', 'broken-of-joe', joe]) expect(left).toContain(kept);
});
