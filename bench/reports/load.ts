import type { Client } from 'pg';
import { measureColumns } from '../../apps/conversations/src/reports/measures.js';

export interface ReportLoad {
  channels: number;
  conversations: number;
  /** Messages of each conversation; every other one is an answer. */
  messagesEach: number;
  days: number;
  agents: number;
}

export interface LoadedWorld {
  organizationId: string;
  channelIds: string[];
}

const perStatement = 100_000;

/**
 * Conversations with their messages and moves, spread evenly over the days up to now, straight into the database. The triggers
 * note each of them, so that figures are then counted the way they always are.
 */
export async function loadConversations(
  database: Client,
  organizationId: string,
  { channels, conversations, messagesEach, days, agents }: ReportLoad,
): Promise<LoadedWorld> {
  await database.query(`create temporary table bench_channels as
    select n, gen_random_uuid() as id from generate_series(0, ${channels - 1}) n`);
  await database.query(`create temporary table bench_agents as
    select n, gen_random_uuid() as id from generate_series(0, ${agents - 1}) n`);
  await database.query(
    `insert into channels (id, organization_id, platform, auto_ownership, version, created_at, display_name)
     select id, $1, 'facebook-page', true, 1, now() - interval '${days + 8} days', 'Bench ' || n from bench_channels`,
    [organizationId],
  );
  for (let from = 0; from < conversations; from += perStatement) {
    await loadPart(database, organizationId, from, Math.min(conversations, from + perStatement), {
      channels,
      messagesEach,
      days,
      agents,
    });
  }
  await database.query('vacuum analyze conversations');
  await database.query('vacuum analyze messages');
  await database.query('vacuum analyze thread_events');
  const { rows } = await database.query<{ id: string }>('select id from bench_channels order by n');
  return { organizationId, channelIds: rows.map(({ id }) => id) };
}

async function loadPart(
  database: Client,
  organizationId: string,
  from: number,
  to: number,
  { channels, messagesEach, days, agents }: Omit<ReportLoad, 'conversations'>,
): Promise<void> {
  await database.query('drop table if exists bench_part');
  await database.query(
    `create temporary table bench_part as
     select g.n, gen_random_uuid() as id, c.id as channel_id, a.id as agent_id,
       now() - random() * interval '${days} days' as began,
       (array['direct-message', 'comment', 'mention'])[1 + (g.n / 7) % 3] as kind
     from generate_series(${from}, ${to - 1}) g(n)
     join bench_channels c on c.n = g.n % ${channels}
     join bench_agents a on a.n = (g.n % ${channels} + g.n / ${channels} % 10) % ${agents}`,
  );
  const lasts = `began + ${messagesEach} * interval '10 minutes'`;
  await database.query(
    `insert into conversations (id, organization_id, channel_id, kind, thread_key, queue, case_number, message_count,
       reply_sequence, version, last_inbound_at, handled_through_at, handled_to, last_activity_at)
     select id, $1, channel_id, kind, 'bench-' || n, 'resolved', 1, ${messagesEach}, 0, 1, began, ${lasts}, 'resolved', ${lasts}
     from bench_part`,
    [organizationId],
  );
  await database.query(
    `insert into messages (id, organization_id, channel_id, conversation_id, platform_message_id, sort_key, direction, sent_at,
       edits, attachments, text, agent_id, delivery_state)
     select gen_random_uuid(), $1, p.channel_id, p.id, 'bench-' || p.n || '-' || m, lpad(m::text, 4, '0'),
       case when m % 2 = 0 then 'inbound' else 'outbound' end, p.began + m * interval '10 minutes', '[]', '[]', 'Guten Tag',
       case when m % 2 = 0 then null else p.agent_id end, case when m % 2 = 0 then null else 'sent' end
     from bench_part p cross join generate_series(0, ${messagesEach - 1}) m`,
    [organizationId],
  );
  await database.query(
    `insert into thread_events (id, organization_id, conversation_id, at, from_queue, to_queue, moved_by, agent_id)
     select gen_random_uuid(), $1, id, ${lasts}, 'pending', 'resolved', 'agent', agent_id from bench_part`,
    [organizationId],
  );
}

/**
 * The sums of hours and days that as many conversations lead to when they are spread evenly, straight into their tables: every channel
 * has every kind in every hour, ten agents who share the answers, and twenty tags. For the time of a question only; the numbers mean
 * nothing.
 */
export async function loadSums(
  database: Client,
  organizationId: string,
  { channels, days }: ReportLoad,
): Promise<LoadedWorld> {
  await database.query(`create temporary table bench_channels as
    select n, gen_random_uuid() as id from generate_series(0, ${channels - 1}) n`);
  await database.query(
    `insert into channels (id, organization_id, platform, auto_ownership, version, created_at, display_name)
     select id, $1, 'facebook-page', true, 1, now() - interval '${days + 8} days', 'Bench ' || n from bench_channels`,
    [organizationId],
  );
  await database.query(`create temporary table bench_agents as
    select c.id as channel_id, gen_random_uuid() as id from bench_channels c, generate_series(1, 10)`);
  await database.query(
    `create temporary table bench_tags as select gen_random_uuid() as id from generate_series(1, 20)`,
  );
  const kinds = `unnest(array['direct-message', 'comment', 'mention']) kind`;
  const values = measureColumns.map(valueOf).join(', ');
  for (const [grain, step] of [
    ['hours', '1 hour'],
    ['days', '1 day'],
  ] as const) {
    const times = `generate_series(date_trunc('day', now()) - interval '${days} days', now(), interval '${step}') at`;
    const insert = (of: string, keys: string, select: string, from: string): Promise<unknown> =>
      database.query(
        `insert into report_${of}_${grain} (organization_id, channel_id, at, ${keys}, ${measureColumns.join(', ')})
         select $1, c.id, at, ${select}, ${values} from bench_channels c, ${times}, ${from}`,
        [organizationId],
      );
    await insert('channel', 'kind', 'kind', kinds);
    // Not every agent answers every kind in every hour.
    await insert(
      'agent',
      'kind, agent_id',
      'kind, a.id',
      `${kinds} join bench_agents a on true where a.channel_id = c.id and random() < 0.4`,
    );
    await insert('label', 'label, label_id', `'tag', t.id`, `bench_tags t where random() < 0.5`);
  }
  const { rows } = await database.query<{ id: string }>('select id from bench_channels order by n');
  return { organizationId, channelIds: rows.map(({ id }) => id) };
}

/** Most classes of an hour are empty, and then null. */
function valueOf(column: string): string {
  if (column.endsWith('_ms')) return '(random() * 1e7)::bigint';
  return /_c\d+$/.test(column) ? 'nullif((random() * 1.2)::int, 0)' : '(random() * 15)::int';
}
