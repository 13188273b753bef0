import type { Client } from 'pg';

export interface DeadlineLoad {
  channels: number;
  conversations: number;
  /** Of these the time will have come; the others are in all queues. */
  due: number;
}

/** A channel of the load. */
export interface LoadedChannel {
  id: string;
  organizationId: string;
}

const inOneStatement = 100_000;

/**
 * Fills the tables of `conversations` by SQL: every conversation with one message. Those that are to be due are `due-…` and, like the
 * others, have their deadline in the future.
 */
export async function loadConversations(database: Client, load: DeadlineLoad): Promise<LoadedChannel[]> {
  const channels = await loadChannels(database, load.channels);
  await database.query(
    `create temp table bench_channels as select id, organization_id, row_number() over () as n from channels`,
  );
  for (let first = 1; first <= load.conversations; first += inOneStatement) {
    const last = Math.min(load.conversations, first + inOneStatement - 1);
    await database.query(
      `insert into conversations (id, organization_id, channel_id, kind, thread_key, queue, owner_id, last_activity_at, last_inbound_at,
         handled_through_at, handled_to, auto_resolve_at, case_number, message_count, preview, reply_sequence, version)
       select gen_random_uuid(), ch.organization_id, ch.id, 'direct-message', key, queue, case when queue = 'pending' then gen_random_uuid() end,
         at, at, case when queue <> 'new' then at end, case when queue <> 'new' then queue end,
         case when queue <> 'resolved' then now() + interval '300 days' + c.n * interval '1 millisecond' end, 1, 1, 'How are you?', 0, 1
       from (
         select n, case when n <= $3 then 'due-' else 'other-' end || n as key, now() - interval '20 days' - n * interval '1 second' as at,
           case when n % 2 = 0 then 'new' when n <= $3 or n % 3 = 0 then 'pending' else 'resolved' end as queue
         from generate_series($1::int, $2::int) n
       ) c join bench_channels ch on ch.n = 1 + c.n % $4::int`,
      [first, last, load.due, load.channels],
    );
  }
  await database.query(
    `insert into messages (id, organization_id, channel_id, conversation_id, platform_message_id, sort_key, direction, sent_at,
       author_platform_id, text, edits, attachments)
     select gen_random_uuid(), organization_id, channel_id, id, 'm-' || thread_key, 'm-' || thread_key, 'inbound', last_activity_at,
       thread_key, 'How are you?', '[]', '[]' from conversations`,
  );
  await database.query('vacuum analyze conversations');
  await database.query('vacuum analyze messages');
  return channels;
}

async function loadChannels(database: Client, count: number): Promise<LoadedChannel[]> {
  const { rows } = await database.query<LoadedChannel>(
    `insert into channels (id, organization_id, platform, auto_ownership, created_at, version)
     select gen_random_uuid(), '00000000-0000-7000-8000-000000000001', 'facebook-page', true, now() - interval '1 year', 1
     from generate_series(1, $1::int) returning id, organization_id as "organizationId"`,
    [count],
  );
  return rows;
}

/** In an open transaction: from its commit on the time of the due ones has come. */
export async function makeDue(database: Client): Promise<void> {
  await database.query('begin');
  await database.query(
    `update conversations set auto_resolve_at = auto_resolve_at - interval '301 days' where thread_key like 'due-%'`,
  );
}
