import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { SearchResult } from '#shared/contracts/search.js';
import { excerptOf, type Marks } from './excerpt.js';

type Match = SearchResult['matches'][number];

interface TextRow {
  conversationId: string;
  in: 'message' | 'note';
  entryId: string;
  at: Date;
  german: string;
  english: string;
}

/** The newest texts of each conversation that fit, at most three, with what was found. `shown` is a tsquery. */
export async function textMatches(
  manager: EntityManager,
  conversationIds: readonly string[],
  query: string,
  shown: string,
): Promise<Map<string, Match[]>> {
  const marks = newMarks();
  const rows: TextRow[] = await manager.query(
    `select e.conversation_id as "conversationId", e.source as "in", e.entry_id as "entryId", e.at,
       ts_headline('pg_catalog.german', t.text, $3::tsquery, $4) as german,
       ts_headline('pg_catalog.english', t.text, $3::tsquery, $4) as english
     from unnest($1::uuid[]) page(id)
     cross join lateral (
       select * from search_entries e where e.conversation_id = page.id and (e.words @@ $2::tsquery) is true
       order by e.at desc, e.entry_id desc limit 3
     ) e
     join lateral (
       select left(text, 20000) as text from messages where e.source = 'message' and id = e.entry_id
       union all select text from notes where e.source = 'note' and id = e.entry_id
     ) t on t.text is not null
     order by e.at desc, e.entry_id desc`,
    [
      conversationIds,
      query,
      shown,
      `StartSel=${marks.start}, StopSel=${marks.end}, MaxWords=30, MinWords=12, ShortWord=0, MaxFragments=1`,
    ],
  );
  const found = new Map<string, Match[]>();
  for (const row of rows) {
    const match = { in: row.in, entryId: row.entryId, at: row.at.toISOString(), excerpt: bestOf(row, marks) };
    found.set(row.conversationId, [...(found.get(row.conversationId) ?? []), match]);
  }
  return found;
}

/** The language that recognizes more of what was found. */
function bestOf({ german, english }: TextRow, marks: Marks): Match['excerpt'] {
  const [inGerman, inEnglish] = [excerptOf(german, marks), excerptOf(english, marks)];
  const hits = (excerpt: Match['excerpt']): number => excerpt.filter(({ hit }) => hit).length;
  return hits(inEnglish) > hits(inGerman) ? inEnglish : inGerman;
}

/** What no text has in it, because nobody can guess it. */
function newMarks(): Marks {
  const secret = randomBytes(8).toString('hex');
  return { start: `x${secret}a`, end: `x${secret}z` };
}
