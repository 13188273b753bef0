import type { Client } from 'pg';

/** How many different texts there are; each message has one of them. */
export const textCount = 20_000;

const vocabulary = 20_000;
const wordsEach = 12;

/**
 * Texts of words that are about as unevenly common as in a language (the n-th word 1/n as often as the first), with their word forms
 * made once: what is measured is finding them. `wort1` is in about every second text, `wort100` in one of 80, `wort9999` in next to none.
 */
export async function loadTexts(database: Client): Promise<void> {
  const texts = Array.from({ length: textCount }, (_, index) => textOf(index));
  await database.query(
    `create temporary table if not exists bench_texts (n int, text text, words tsvector); truncate bench_texts`,
  );
  await database.query(
    `insert into bench_texts select n - 1, text, search_words(text) from unnest($1::text[]) with ordinality t(text, n)`,
    [texts],
  );
}

function textOf(index: number): string {
  const words = Array.from({ length: wordsEach }, (_, place) => `wort${rank(index * wordsEach + place)}`);
  return words.join(' ');
}

/** The same for the same seed; a spread of ranks in which each decade is as likely as the next. */
function rank(seed: number): number {
  const random = (Math.imul(seed + 1, 2_654_435_761) >>> 0) / 2 ** 32;
  return Math.floor(vocabulary ** random);
}
