import { Client } from 'pg';
import type { Stack } from '../scripts/infra/stack.js';
import { startThrowAwayStack } from '../scripts/infra/throw-away-stack.js';
import { ApiClient } from './support/api-client.js';
import { connectPage, postJson } from './support/connect-page.js';
import { eventually } from './support/eventually.js';

const PAGE = 'Northwind Bikes';
const CUSTOMERS = ['Lena Hoffmann', 'Oliver Wright', 'Ayşe Yılmaz', 'Jürgen Weiß'];
const MESSAGES = 200;

/** domain.md 8: what Meta was told was received is stored exactly once, whatever is killed. */
describe('customers write while services are killed', () => {
  let stack: Stack;
  let database: Client;

  beforeAll(async () => {
    stack = await startThrowAwayStack();
    const api = await ApiClient.signIn(
      stack.urls.gateway,
      stack.credentials.email,
      stack.credentials.password,
    );
    await connectPage(api, stack.urls['meta-sandbox'], PAGE);
    database = new Client({ connectionString: stack.databaseUrls.conversations });
    await database.connect();
  }, 300_000);

  afterAll(async () => {
    await database?.end();
    await stack?.stop();
  }, 120_000);

  it('keeps each message once, in one conversation per customer', async () => {
    const writing = write();
    for (const victim of [
      'ingest-meta',
      'conversations',
      'channels',
      'ingest-meta',
      'conversations',
    ] as const) {
      await stack.kill(victim);
      await stack.restart(victim);
    }
    const sent = await writing;
    expect(sent).toHaveLength(MESSAGES);

    // The sandbox tries what was not answered 2xx again after 1, 3, 10 and 30 s.
    await eventually(async () => (await stored()).size >= MESSAGES, 90_000);
    expect([...(await stored())].toSorted()).toEqual(sent.toSorted());
    const { rows } = await database.query<{ conversations: number; messages: number }>(
      `select count(distinct conversation_id)::int as conversations, count(*)::int as messages from messages`,
    );
    expect(rows).toEqual([{ conversations: CUSTOMERS.length, messages: MESSAGES }]);
  }, 180_000);

  /** One message every 50 ms, over the whole time of the kills; the ids that the platform gave them. */
  async function write(): Promise<string[]> {
    const ids: string[] = [];
    for (let i = 0; i < MESSAGES; i += 1) {
      const message = await postJson<{ id: string }>(
        `${stack.urls['meta-sandbox']}/sandbox/api/actions/message`,
        { customer: CUSTOMERS[i % CUSTOMERS.length], page: PAGE, text: `Message ${i}` },
      );
      ids.push(message.id);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return ids;
  }

  async function stored(): Promise<Set<string>> {
    const { rows } = await database.query<{ id: string }>('select platform_message_id as id from messages');
    return new Set(rows.map(({ id }) => id));
  }
});
