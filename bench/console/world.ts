import { Client } from 'pg';
import { ApiClient } from '../../e2e/support/api-client.js';
import { connectPage } from '../../e2e/support/connect-page.js';
import { eventually } from '../../e2e/support/eventually.js';
import type { Stack } from '../../scripts/infra/stack.js';
import { loadInbox } from '../inbox/load.js';
import { messengerBody } from '../ingest/bodies.js';
import { sendPaced } from '../ingest/paced-sender.js';

/** A share of 15 % of what is loaded is in New. */
const SHARE_IN_NEW = 0.15;
const FIRST_CUSTOMER = 5_000_000;

/** The Page, and the conversation whose thread is long. */
export interface World {
  api: ApiClient;
  pageId: string;
  longThread: string;
}

/** One Page with so many conversations in New, and one thread with so many messages, the newest of all. */
export async function makeWorld(
  stack: Stack,
  { inNew, inThread }: { inNew: number; inThread: number },
): Promise<World> {
  const { gateway, 'meta-sandbox': sandbox } = stack.urls;
  const api = await ApiClient.signIn(gateway, stack.credentials.email, stack.credentials.password);
  const { channelId, pageId } = await connectPage(api, sandbox, 'Bäckerei Sonnenkorn');
  const database = new Client({ connectionString: stack.databaseUrls.conversations });
  await database.connect();
  const { rows } = await database.query<{ organizationId: string }>(
    'select organization_id as "organizationId" from channels',
  );
  await stack.kill('conversations');
  await loadInbox(database, rows[0]?.organizationId ?? '', {
    channelIds: [channelId],
    conversations: Math.ceil(inNew / SHARE_IN_NEW),
    messagesEach: 3,
  });
  await stack.restart('conversations');
  const { accepted } = await sendPaced({ ...webhook(stack, pageId), perSecond: 1, seconds: 1 });
  if (accepted !== 1) throw new Error('the first webhook was refused');
  const longThread = await eventually(async () => {
    const found = await database.query<{ id: string }>(
      `select conversation_id as id from messages where text like '%Bestellung Nr. 1?%'`,
    );
    return found.rows[0]?.id;
  }, 20_000);
  await database.query(
    `insert into messages (id, organization_id, channel_id, conversation_id, platform_message_id, sort_key, direction, sent_at,
       edits, attachments, text, author_platform_id)
     select gen_random_uuid(), organization_id, channel_id, conversation_id, 'long' || n, 'long' || n,
       case when n % 3 = 0 then 'outbound' else 'inbound' end, sent_at - n * interval '2 minutes', '[]', '[]',
       repeat('Das ist Nachricht ' || n || '. ', 1 + n % 7), case when n % 3 > 0 then author_platform_id end
     from messages, generate_series(1, $2) n where conversation_id = $1`,
    [longThread, inThread - 1],
  );
  await database.end();
  return { api, pageId, longThread };
}

let serial = 0;

/** Webhooks of this Page, each a message of another customer of 500 (or of the one whose thread is long), with a number in its text. */
export function webhook(
  stack: Stack,
  pageId: string,
  onSend: (serial: number, at: number) => void = () => undefined,
): { url: string; nextBody: () => ReturnType<typeof messengerBody> } {
  return {
    url: `${stack.urls['ingest-meta']}/webhooks/meta`,
    nextBody: () => {
      serial += 1;
      const now = Date.now();
      onSend(serial, now);
      // Every tenth belongs to the thread that is open.
      const isOpenThread = serial % 10 === 1;
      return messengerBody({
        secret: stack.secrets.facebookAppSecret,
        pageId,
        firstCustomer: isOpenThread ? FIRST_CUSTOMER : FIRST_CUSTOMER + 1,
        customers: isOpenThread ? 1 : 500,
        events: 1,
        serial,
        now,
      });
    },
  };
}
