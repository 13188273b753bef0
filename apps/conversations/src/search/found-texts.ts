import type { EntityManager } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import type { ConversationFilter } from '#shared/contracts/conversations.js';
import { SqlParameters } from '../database/sql-parameters.js';
import { conversationConditions } from '../inbox-view/conversation-conditions.js';
import { positionTime, type InboxPosition } from '../inbox-view/inbox-order.js';
import { visibleChannels } from '../inbox-view/visible-channels.js';
import { contactMatches } from './name-conditions.js';
import type { SearchTerms } from './search-terms.js';
import type { TextQuery } from './text-query.js';

/** So many of the newest texts are read one by one; what is not found among them is rare enough to be found by its words. */
const readAtMost = 20_000;

/** A conversation, and where in the order of results it stands. */
export interface Found {
  conversationId: string;
  at: string;
  id: string;
}

/** What is wanted of the texts. */
export interface TextSearch {
  actor: Actor;
  filter: ConversationFilter;
  terms: SearchTerms;
  text: TextQuery;
  after: InboxPosition | null;
  limit: number;
}

/**
 * Conversations by their newest text that fits, the newest first, without those that are found by name. A common word is found by
 * reading the newest texts, so that not all that have it are looked at; a rare one by the index of words.
 */
export async function foundTexts(manager: EntityManager, search: TextSearch): Promise<Found[]> {
  const channelIds = visibleChannels(search.actor, search.filter.channelIds);
  if (channelIds.length === 0) return [];
  const newest = await read(manager, search, (sql, query) => newestTexts(search, channelIds, sql, query));
  if (newest.length >= search.limit) return newest;
  return read(manager, search, (sql, query) => byWords(search, channelIds, sql, query));
}

async function read(
  manager: EntityManager,
  { actor, filter, terms, text, limit }: TextSearch,
  texts: (sql: SqlParameters, query: string) => string,
): Promise<Found[]> {
  const sql = new SqlParameters();
  const conditions = conversationConditions(actor, filter, sql);
  // OFFSET 0 keeps the order of the texts: one conversation after the other is looked at until there are enough.
  return manager.query(
    `select e.conversation_id as "conversationId", ${positionTime('e.at')} as at, e.entry_id as id
     from (${texts(sql, `${sql.add(text.query)}::tsquery`)}) e
     cross join lateral (
       select from conversations c
       where c.id = e.conversation_id and ${conditions.join(' and ')} and not ${contactMatches(terms, sql)} is true
       offset 0
     ) visible
     order by e.at desc, e.entry_id desc limit ${sql.add(limit)}`,
    sql.values,
  );
}

/** `is true` keeps the index of words out of it. */
function newestTexts(
  { actor, after }: TextSearch,
  channelIds: readonly string[],
  sql: SqlParameters,
  query: string,
): string {
  const organizationId = sql.add(actor.organizationId);
  const behind = isBehind(after, sql);
  const lanes = channelIds.map(
    (channelId) => `select * from search_entries
      where channel_id = ${sql.add(channelId)}::uuid and organization_id = ${organizationId} and ${behind}`,
  );
  return `select e.* from (
      select * from (${lanes.join(' union all ')}) lanes order by at desc, entry_id desc limit ${readAtMost}
    ) e
    where (e.words @@ ${query}) is true and not exists (
      select from search_entries newer
      where newer.conversation_id = e.conversation_id and (newer.at, newer.entry_id) > (e.at, e.entry_id)
        and (newer.words @@ ${query}) is true
    )
    order by e.at desc, e.entry_id desc`;
}

function byWords(
  { actor, after }: TextSearch,
  channelIds: readonly string[],
  sql: SqlParameters,
  query: string,
): string {
  return `select * from (
      select distinct on (conversation_id) conversation_id, at, entry_id from search_entries
      where organization_id = ${sql.add(actor.organizationId)} and channel_id = any(${sql.add(channelIds)}::uuid[]) and words @@ ${query}
      order by conversation_id, at desc, entry_id desc
    ) newest
    where ${isBehind(after, sql)} order by at desc, entry_id desc`;
}

function isBehind(after: InboxPosition | null, sql: SqlParameters): string {
  if (after === null) return 'true';
  const [at, id] = after;
  return `(at, entry_id) < (${sql.add(at)}::timestamptz, ${sql.add(id)}::uuid)`;
}
