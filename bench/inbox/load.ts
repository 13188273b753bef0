import type { Client } from 'pg';
import { loadTexts, textCount } from './texts.js';

export interface InboxLoad {
  channelIds: readonly string[];
  conversations: number;
  /** Messages of each conversation; every other one is an answer. */
  messagesEach: number;
}

const perStatement = 50_000;
const tables = ['messages', 'conversations', 'contacts', 'search_entries'];

/**
 * Fills the tables of `conversations` by SQL, evenly over the last 90 days: 15 % of the conversations in New, 10 % in Pending. Indexes
 * and constraints are taken off meanwhile and put back, and what triggers would keep is written with the rest.
 */
export async function loadInbox(database: Client, organizationId: string, load: InboxLoad): Promise<void> {
  await database.query(`truncate ${tables.join(', ')}, channels, conversation_counts cascade`);
  const putBack = await takeOff(database);
  for (const table of tables) await database.query(`alter table ${table} disable trigger user`);
  await loadTexts(database);
  await loadChannels(database, organizationId, load.channelIds);
  for (let from = 0; from < load.conversations; from += perStatement)
    await loadPart(database, organizationId, from, Math.min(load.conversations, from + perStatement), load);
  for (const statement of putBack) await database.query(statement);
  await database.query(
    `insert into conversation_counts (organization_id, channel_id, queue, count)
     select organization_id, channel_id, queue, count(*) from conversations group by 1, 2, 3`,
  );
  for (const table of tables) {
    await database.query(`alter table ${table} enable trigger user`);
    await database.query(`vacuum analyze ${table}`);
  }
  await database.query('vacuum analyze conversation_counts');
}

/** Drops what makes loading slow, and answers with the statements that put it back: keys before what refers to them. */
async function takeOff(database: Client): Promise<string[]> {
  const { rows: constraints } = await database.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype in ('p', 'u', 'f')
       and (conrelid = any($1::regclass[]) or contype = 'f' and confrelid = any($1::regclass[]))
     order by contype = 'f', conname`,
    [tables],
  );
  for (const { table, name } of constraints.toReversed())
    await database.query(`alter table ${table} drop constraint "${name}"`);
  const { rows: indexes } = await database.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index where indrelid = any($1::regclass[])`,
    [tables],
  );
  for (const { name } of indexes) await database.query(`drop index ${name}`);
  return [
    ...constraints
      .filter(({ definition }) => !definition.startsWith('FOREIGN'))
      .map(({ table, name, definition }) => `alter table ${table} add constraint "${name}" ${definition}`),
    ...indexes.map(({ definition }) => definition),
    ...constraints
      .filter(({ definition }) => definition.startsWith('FOREIGN'))
      .map(({ table, name, definition }) => `alter table ${table} add constraint "${name}" ${definition}`),
  ];
}

async function loadChannels(
  database: Client,
  organizationId: string,
  channelIds: readonly string[],
): Promise<void> {
  await database.query(
    `create temporary table if not exists bench_channels (n int, id uuid); truncate bench_channels`,
  );
  await database.query(
    'insert into bench_channels select n - 1, id from unnest($1::uuid[]) with ordinality c(id, n)',
    [channelIds],
  );
  await database.query(
    `insert into channels (id, organization_id, platform, auto_ownership, version, created_at, display_name)
     select id, $1, 'facebook-page', true, 1, now() - interval '200 days', 'Bench ' || n from bench_channels`,
    [organizationId],
  );
}

async function loadPart(
  database: Client,
  organizationId: string,
  from: number,
  to: number,
  load: InboxLoad,
): Promise<void> {
  await preparePart(database, from, to, load);
  await database.query(
    `insert into contacts (id, organization_id, channel_id, platform_contact_id, name, name_at)
     select contact_id, $1, channel_id, 'u' || n, 'Vorname' || n % 800 || ' ' || md5(n::text), began from bench_part`,
    [organizationId],
  );
  await database.query(
    `insert into conversations (id, organization_id, channel_id, kind, thread_key, contact_id, queue, owner_id, case_number, message_count,
       preview, reply_sequence, version, last_inbound_at, waiting_since, handled_through_at, handled_to, last_activity_at,
       window_opened_at, window_opened_by)
     select id, $1, channel_id, kind, 'u' || n, contact_id, queue,
       case when queue = 'pending' then overlay(overlay(md5('agent' || n % 200) placing '4' from 13) placing '8' from 17)::uuid end, 1, ${load.messagesEach}, 'Guten Tag', 0, 1, ended,
       case when queue = 'new' then ended end, case when queue = 'new' then null else ended end, nullif(queue, 'new'), ended,
       case when kind = 'direct-message' then ended end, case when kind = 'direct-message' then 'message' end
     from bench_part`,
    [organizationId],
  );
  await database.query(
    `insert into messages (id, organization_id, channel_id, conversation_id, platform_message_id, sort_key, direction, sent_at,
       edits, attachments, text, author_platform_id)
     select id, $1, channel_id, conversation_id, key, key, direction, sent_at, '[]', '[]', text,
       case when direction = 'inbound' then 'u' || n end
     from bench_messages`,
    [organizationId],
  );
  await database.query(
    `insert into search_entries (entry_id, source, organization_id, channel_id, conversation_id, at, words)
     select id, 'message', $1, channel_id, conversation_id, sent_at, words from bench_messages`,
    [organizationId],
  );
}

/** Conversations `from` to `to` and their messages; a higher number is a later conversation. */
async function preparePart(
  database: Client,
  from: number,
  to: number,
  { channelIds, conversations, messagesEach }: InboxLoad,
): Promise<void> {
  await database.query('drop table if exists bench_part; drop table if exists bench_messages');
  await database.query(
    `create temporary table bench_part as
     select began.*, began + ${messagesEach - 1} * interval '4 minutes' as ended from (
       select g.n, gen_random_uuid() as id, gen_random_uuid() as contact_id, c.id as channel_id,
         now() - (1 - g.n / ${conversations}.0) * interval '90 days' - interval '1 hour' as began,
         (array['direct-message', 'direct-message', 'direct-message', 'comment', 'comment', 'mention'])[1 + g.n % 6] as kind,
         case when g.n % 20 < 3 then 'new' when g.n % 20 < 5 then 'pending' else 'resolved' end as queue
       from generate_series(${from}, ${to - 1}) g(n) join bench_channels c on c.n = g.n / 20 % ${channelIds.length}
     ) began`,
  );
  await database.query(
    `create temporary table bench_messages as
     select gen_random_uuid() as id, p.id as conversation_id, p.channel_id, p.n, 'm' || p.n || '-' || m as key,
       p.began + m * interval '4 minutes' as sent_at, t.text, t.words,
       case when (m + ${messagesEach}) % 2 = 1 then 'inbound' else 'outbound' end as direction
     from bench_part p cross join generate_series(0, ${messagesEach - 1}) m
     join bench_texts t on t.n = (p.n::bigint * 31 + m * 977) % ${textCount}`,
  );
}
