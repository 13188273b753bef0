import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { ConversationSummary } from '#shared/contracts/conversations.js';
import type { SearchResult, searchRpc } from '#shared/contracts/search.js';
import { decodeCursor, pageOfRows } from '#shared/database/cursor.js';
import { SqlParameters } from '../database/sql-parameters.js';
import { readSummaries } from '../inbox-view/conversation-summaries.js';
import { inboxOrders, inboxPosition, positionTime, type InboxPosition } from '../inbox-view/inbox-order.js';
import { inboxPage } from '../inbox-view/inbox-page.js';
import { storableText } from '../messages/storable-text.js';
import { nameExcerpt } from './excerpt.js';
import { foundTexts, type Found } from './found-texts.js';
import { conversationsByName } from './name-conditions.js';
import { textMatches } from './search-matches.js';
import { searchTerms, type SearchTerms } from './search-terms.js';
import { textQuery } from './text-query.js';

type Request = RpcRequest<typeof searchRpc.search>;

interface Placed extends Found {
  byName: boolean;
}

/** Finds conversations by what was written and by whom. Each statement names the organization and the actor's channels. */
@Injectable()
export class SearchRepository {
  /** Who is found by name stands where their conversation was last active. */
  async search(manager: EntityManager, request: Request): Promise<RpcResponse<typeof searchRpc.search>> {
    const { actor, filter, limit } = request;
    const query = { text: request.text, filter };
    const after = decodeCursor(inboxPosition, request.cursor, query);
    const terms = searchTerms(storableText(request.text));
    if (terms.wanted.length === 0) return { items: [], nextCursor: null };
    const text = await textQuery(manager, terms);
    const wanted = { actor, filter, terms, after, limit: limit + 1 };
    const inTexts = text === null ? [] : await foundTexts(manager, { ...wanted, text });
    const placed = [
      ...inTexts.map((found) => ({ ...found, byName: false })),
      ...(await foundNames(manager, request, terms, after)),
    ].sort(newestFirst);
    const page = pageOfRows(
      placed,
      limit,
      (found) => found,
      ({ at, id }) => [at, id],
      query,
    );
    return { ...page, items: await shown(manager, request, page.items, terms, text) };
  }
}

async function foundNames(
  manager: EntityManager,
  { actor, filter, limit }: Request,
  terms: SearchTerms,
  after: InboxPosition | null,
): Promise<Placed[]> {
  const how = await conversationsByName(manager, actor, terms);
  const sql = new SqlParameters();
  const part = { actor, filter, order: inboxOrders.newest, after, limit: limit + 1, ...how };
  const page = await inboxPage(manager, part, sql);
  return manager.query(
    `select id, id as "conversationId", ${positionTime('page.at')} as at, true as "byName" from (${page}) page`,
    sql.values,
  );
}

/** Ids are UUIDs in lower case and times have one form, so that text compares as the database does. */
function newestFirst(a: Placed, b: Placed): number {
  if (a.at !== b.at) return a.at > b.at ? -1 : 1;
  return a.id > b.id ? -1 : 1;
}

/** The conversations with what was found in them. One that went away meanwhile is left out. */
async function shown(
  manager: EntityManager,
  { actor }: Request,
  placed: readonly Placed[],
  terms: SearchTerms,
  text: { query: string; shown: string } | null,
): Promise<SearchResult[]> {
  const ids = placed.map(({ conversationId }) => conversationId);
  const texts = text === null ? new Map() : await textMatches(manager, ids, text.query, text.shown);
  const sql = new SqlParameters();
  const page = `select id, null::timestamptz as at, n from unnest(${sql.add(ids)}::uuid[]) with ordinality ids(id, n)`;
  const summaries = await readSummaries(manager, page, actor.userId, sql);
  const named = new Set(placed.filter(({ byName }) => byName).map(({ conversationId }) => conversationId));
  return summaries.flatMap(({ summary }) => {
    const found: SearchResult['matches'] = texts.get(summary.id) ?? [];
    const matches = [...(named.has(summary.id) ? [nameMatch(summary, terms)] : []), ...found].slice(0, 3);
    return matches.length === 0 ? [] : [{ conversation: summary, matches }];
  });
}

function nameMatch(
  { contact }: ConversationSummary,
  { wanted }: SearchTerms,
): SearchResult['matches'][number] {
  return { in: 'contact', entryId: null, at: null, excerpt: nameExcerpt(contact.name ?? '', wanted) };
}
