/**
 * SQL: the conversations with traces of the customer `$2` of the channel `$1`, as `ErasureRepository.conversationsOf` finds them; `$3` is how
 * reactions name the customer.
 */
export const threadsWithCustomer = `
  select c.id from conversations c where c.channel_id = $1 and c.kind = 'direct-message' and c.thread_key = $2
  union
  select m.conversation_id from messages m where m.channel_id = $1 and m.author_platform_id = $2
  union
  select c.id from conversations c join contacts t on t.id = c.contact_id
  where t.channel_id = $1 and t.platform_contact_id = $2
  union
  select m.conversation_id from message_reactions r join messages m on m.id = r.message_id
  where m.channel_id = $1 and r.actor_key = $3`;

/**
 * SQL: whether the message `m` in the conversation `c` was written by the customer `$2` or answers them. In direct messages everything is;
 * elsewhere an answer is what stands under a comment of theirs and is ours.
 */
export const isOfCustomer = `(
  c.kind = 'direct-message' and c.thread_key = $2
  or m.direction is distinct from 'outbound' and m.author_platform_id = $2
  or m.direction = 'outbound' and m.parent_platform_id in (
    select w.platform_message_id from messages w
    where w.conversation_id = m.conversation_id and w.direction = 'inbound' and w.author_platform_id = $2))`;

/** The parameters of both, in their order. */
export function customerParameters(channelId: string, platformContactId: string): [string, string, string] {
  return [channelId, platformContactId, `person ${platformContactId}`];
}

/** SQL: an instant as JSON has it. */
export function iso(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
