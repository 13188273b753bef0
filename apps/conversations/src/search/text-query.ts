import type { EntityManager } from 'typeorm';
import type { SearchTerms } from './search-terms.js';

/** A search as PostgreSQL wants it; for `::tsquery`. */
export interface TextQuery {
  /** What must be there and what must not. */
  query: string;
  /** Only what must be there: this is shown. */
  shown: string;
}

/** One term by the rules of each language, as text of a tsquery, and how many parts it has. */
interface Forms {
  german: string;
  english: string;
  germanParts: number;
  englishParts: number;
}

/** The search in German and English word forms; null when nothing is left of it but words that are in every text. */
export async function textQuery(
  manager: EntityManager,
  { wanted, unwanted }: SearchTerms,
): Promise<TextQuery | null> {
  const rows: Forms[] = await manager.query(
    `select german::text, english::text, numnode(german) as "germanParts", numnode(english) as "englishParts"
     from unnest($1::text[]) with ordinality term(text, place)
     cross join lateral (
       select phraseto_tsquery('pg_catalog.german', text) as german, phraseto_tsquery('pg_catalog.english', text) as english
     ) forms
     order by place`,
    [[...wanted, ...unwanted]],
  );
  const must = rows.slice(0, wanted.length).flatMap(wantedForm);
  if (must.length === 0) return null;
  const mustNot = rows.slice(wanted.length).flatMap(unwantedForm);
  return { query: [...must, ...mustNot].join(' & '), shown: must.join(' & ') };
}

/** A word that says nothing in one of the languages is not asked for; of a phrase the language counts that keeps more of it. */
function wantedForm({ german, english, germanParts, englishParts }: Forms): string[] {
  if (germanParts === 0 || englishParts === 0) return [];
  if (germanParts === englishParts) return [either([german, english])];
  return [either([germanParts > englishParts ? german : english])];
}

function unwantedForm({ german, english }: Forms): string[] {
  const forms = [german, english].filter((form) => form !== '');
  return forms.length === 0 ? [] : [`!${either(forms)}`];
}

function either(forms: readonly string[]): string {
  return `(${[...new Set(forms)].map((form) => `(${form})`).join(' | ')})`;
}
