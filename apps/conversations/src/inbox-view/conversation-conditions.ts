import type { Actor } from '#shared/contracts/actor.js';
import type { ConversationFilter } from '#shared/contracts/conversations.js';
import type { SqlParameters } from '../database/sql-parameters.js';
import { visibleChannels } from './visible-channels.js';

/** Within this time of what the customer did last anything may be answered (meta-platform.md 5.1). */
export const windowMs = 24 * 3_600_000;

/**
 * SQL conditions on `c`, a conversation: what the actor sees of what fits the filter. An empty list of alternatives fits nothing.
 */
export function conversationConditions(
  actor: Actor,
  filter: ConversationFilter,
  sql: SqlParameters,
): string[] {
  const platforms =
    filter.platforms === undefined
      ? []
      : [`c.channel_id in (select id from channels where platform = any(${sql.add(filter.platforms)}))`];
  return [
    `c.organization_id = ${sql.add(actor.organizationId)}`,
    `c.channel_id = any(${sql.add(visibleChannels(actor, filter.channelIds))}::uuid[])`,
    ...platforms,
    filter.queue === undefined ? 'c.queue is not null' : `c.queue = ${sql.add(filter.queue)}`,
    ...contentConditions(actor, filter, sql),
  ];
}

/** The conditions besides organization, channel, platform and queue. */
export function contentConditions(actor: Actor, filter: ConversationFilter, sql: SqlParameters): string[] {
  const conditions: string[] = [];
  const { kinds, tagIds, topicIds, contactId, windowEndsBefore, unread } = filter;
  const owned = ownerCondition(filter, sql);
  if (owned !== null) conditions.push(owned);
  if (kinds !== undefined) conditions.push(`c.kind = any(${sql.add(kinds)})`);
  if (tagIds !== undefined) conditions.push(labelled('tag', sql.add(tagIds)));
  if (topicIds !== undefined) conditions.push(labelled('topic', sql.add(topicIds)));
  if (contactId !== undefined) conditions.push(`c.contact_id = ${sql.add(contactId)}`);
  if (windowEndsBefore !== undefined) {
    const openedBefore = (Date.parse(windowEndsBefore) - windowMs) / 1000;
    conditions.push(
      openWindow,
      `c.window_opened_at < to_timestamp(${sql.add(openedBefore)}::double precision)`,
    );
  }
  if (unread !== undefined) conditions.push(unreadCondition(unread, sql.add(actor.userId)));
  return conditions;
}

/** SQL: the 24 hours are not over. */
export const openWindow = `c.kind = 'direct-message' and c.window_opened_at > now() - interval '24 hours'`;

/** SQL: the ids of the conversations with one of these labels; a topic stands for those below it too. */
export function labelledConversations(label: 'tag' | 'topic', ids: string): string {
  if (label === 'tag')
    return `select conversation_id from conversation_tags where tag_id = any(${ids}::uuid[])`;
  return `select conversation_id from conversation_topics
    where topic_id = any(array(select id from topics where id = any(${ids}::uuid[]) or parent_id = any(${ids}::uuid[])))`;
}

function labelled(label: 'tag' | 'topic', ids: string): string {
  return `exists (select from (${labelledConversations(label, ids)} and conversation_id = c.id) labelled)`;
}

function ownerCondition({ ownerIds, unowned }: ConversationFilter, sql: SqlParameters): string | null {
  const owners = ownerIds === undefined ? null : `c.owner_id = any(${sql.add(ownerIds)}::uuid[])`;
  if (unowned === undefined) return owners;
  const owner = unowned ? 'c.owner_id is null' : 'c.owner_id is not null';
  if (owners === null) return owner;
  return unowned ? `(${owners} or ${owner})` : owners;
}

function unreadCondition(unread: boolean, userId: string): string {
  const read = `select from conversation_reads rd
    where rd.conversation_id = c.id and rd.user_id = ${userId} and rd.read_up_to >= c.last_inbound_at`;
  return unread
    ? `c.last_inbound_at is not null and not exists (${read})`
    : `(c.last_inbound_at is null or exists (${read}))`;
}
