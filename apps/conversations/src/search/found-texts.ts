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

/** Up to so many texts with the words are all looked at. */
const fewAtMost = 5000;
/** Of more, so many of the newest texts of all are read at most. */
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
 * reading the newest texts of each channel, so that not all that have it are looked at; a rare one by the index of words. Which it is
 * the statistics of the table tell; when they are wrong it takes longer, and finds the same.
 */
export async function foundTexts(manager: EntityManager, search: TextSearch): Promise<Found[]> {
  const channelIds = visibleChannels(search.actor, search.filter.channelIds);
  if (channelIds.length === 0) return [];
  for (let toRead = await textsToRead(manager, search); toRead <= readAtMost; toRead *= 8) {
    const each = Math.ceil(toRead / channelIds.length);
    const newest = await read(manager, search, (sql, query) =>
      newestTexts(search, channelIds, each, sql, query),
    );
    if (newest.length >= search.limit) return newest;
  }
  return read(manager, search, (sql, query) => byWords(search, channelIds, sql, query));
}

/** How many of the newest texts are likely to have enough that fit, with room to spare; endless when few fit at all. */
async function textsToRead(manager: EntityManager, { text, limit }: TextSearch): Promise<number> {
  const [planned]: { 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }[] = await manager.query(
    'explain (format json) select from search_entries where words @@ $1::tsquery',
    [text.query],
  );
  const [table]: { texts: number }[] = await manager.query(
    `select reltuples as texts from pg_class where oid = 'search_entries'::regclass`,
  );
  const fitting = planned?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
  if (fitting <= fewAtMost) return Infinity;
  // A conversation has several that fit.
  return Math.ceil((10 * limit * (table?.texts ?? 0)) / fitting);
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

/** Older than the oldest one read of a channel there may be others in it: what is older than that in any channel is left out. */
function newestTexts(
  { actor, after }: TextSearch,
  channelIds: readonly string[],
  each: number,
  sql: SqlParameters,
  query: string,
): string {
  const limit = sql.add(each);
  return `with newest as materialized (
      select e.* from unnest(${sql.add(channelIds)}::uuid[]) channel(id)
      cross join lateral (
        select channel_id, conversation_id, at, entry_id, words @@ ${query} as fits from search_entries
        where channel_id = channel.id and organization_id = ${sql.add(actor.organizationId)} and ${isBehind(after, sql)}
        order by at desc, entry_id desc limit ${limit}
      ) e
    ), read_to as (
      select max(oldest) as at from (select min(at) as oldest from newest group by channel_id having count(*) = ${limit}) channels
    )
    select e.conversation_id, e.at, e.entry_id from newest e cross join read_to
    where e.fits and (read_to.at is null or e.at > read_to.at) and not exists (
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
