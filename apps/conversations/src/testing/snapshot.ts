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
      `select c.kind, c.thread_key, c.post_id, c.post_url, ct.platform_contact_id, ct.name, c.contact_name, c.queue, c.window_opened_by,
         c.control_holder, ${time('c.window_opened_at')}, ${time('c.control_changed_at')}, ${time('c.delivered_up_to')},
         ${time('c.read_up_to')}, ${time('c.last_history_at')}, c.owner_id is null as unowned,
         c.case_number, c.message_count, c.preview, c.handled_to, c.reply_sequence, ${time('c.last_inbound_at')},
         ${time('c.last_outside_at')}, ${time('c.handled_through_at')}, ${time('c.last_activity_at')}, ${time('c.auto_resolve_at')}, ${time('c.waiting_since')}
       from conversations c left join contacts ct on ct.id = c.contact_id
       where c.channel_id = $1 order by c.kind, c.thread_key`,
    ),
    messages: await read(
      `select c.thread_key, m.platform_message_id, m.direction, m.author_platform_id, m.author_name, m.text, m.original_text,
         m.edits, m.readings, m.attachments, m.context, m.read_fields, m.parent_platform_id, m.hidden, ${time('m.hidden_at')},
         m.visibility, m.privately_replied, ${time('m.platform_at')}, m.delivered, m.read_through, m.agent_id is null as outside, m.delivery_state, m.delivery_reason,
         ${time('m.sent_at')}, ${time('m.removed_at')}
       from messages m join conversations c on c.id = m.conversation_id
       where m.channel_id = $1 order by m.platform_message_id, m.text`,
    ),
    reactions: await read(
      `select m.platform_message_id, r.actor_key, r.reaction, r.emoji, r.name, r.by_business, ${time('r.at')}
       from message_reactions r join messages m on m.id = r.message_id
       where m.channel_id = $1 order by m.platform_message_id, r.actor_key`,
    ),
    copies: await read(
      `select m.platform_message_id, a.position, a.type from attachment_copies a join messages m on m.id = a.message_id
       where m.channel_id = $1 order by m.platform_message_id, a.position`,
    ),
    notes: await read(
      `select c.thread_key, n.note_id, n.name, n.detail, ${time('n.at')}
       from thread_notes n join conversations c on c.id = n.conversation_id
       where n.channel_id = $1 and n.at < '2026-06-01' order by n.note_id`,
    ),
    gaps: await read(
      `select c.kind, c.thread_key, g.gap_id, g.reason, ${time('g.from_at')}, ${time('g.to_at')}, ${time('g.at')}
       from gaps g left join conversations c on c.id = g.conversation_id
       where g.channel_id = $1 order by g.gap_id`,
    ),
    posts: await read(
      `select post_id, text, picture_url, url, is_ad, told_at, ${time('written_at')}, ${time('removed_at')}
       from posts where channel_id = $1 order by post_id`,
    ),
    contacts: await read(
      `select platform_contact_id, name, ${time('name_at')} from contacts where channel_id = $1 order by platform_contact_id`,
    ),
  };
}

/** What is stored of a channel of which nothing is. */
export const nothingStored = {
  conversations: [],
  messages: [],
  reactions: [],
  copies: [],
  notes: [],
  gaps: [],
  posts: [],
  contacts: [],
};
