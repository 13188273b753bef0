import type { DataSource } from 'typeorm';

/**
 * Everything that is stored about one channel, without what is ours alone: ids, versions, the log of moves. Times of our own
 * clock (2026-11 and later; facts of tests are older) read `now`.
 */
export async function snapshot(dataSource: DataSource, channelId: string): Promise<unknown> {
  const read = async (sql: string): Promise<unknown> => dataSource.query(sql, [channelId]);
  const time = (column: string): string =>
    `case when ${column} > '2026-06-01' then 'now' else to_char(${column} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS') end as ${column.replace(/^\w\./, '')}`;
  return {
    conversations: await read(
      `select c.kind, c.thread_key, c.post_id, c.post_url, ct.platform_contact_id, ct.name, c.queue, c.owner_id is null as unowned,
         c.case_number, c.message_count, c.preview, c.handled_to, c.reply_sequence, ${time('c.last_inbound_at')},
         ${time('c.last_outside_at')}, ${time('c.handled_through_at')}, ${time('c.last_activity_at')}
       from conversations c left join contacts ct on ct.id = c.contact_id
       where c.channel_id = $1 order by c.kind, c.thread_key`,
    ),
    messages: await read(
      `select c.thread_key, m.platform_message_id, m.direction, m.author_platform_id, m.author_name, m.text, m.original_text,
         m.edits, m.attachments, m.parent_platform_id, m.agent_id is null as outside, m.delivery_state, m.delivery_reason,
         ${time('m.sent_at')}, ${time('m.removed_at')}
       from messages m join conversations c on c.id = m.conversation_id
       where m.channel_id = $1 order by m.platform_message_id, m.text`,
    ),
    contacts: await read(
      `select platform_contact_id, name, ${time('name_at')} from contacts where channel_id = $1 order by platform_contact_id`,
    ),
  };
}
