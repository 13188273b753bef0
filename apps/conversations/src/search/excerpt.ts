import type { z } from 'zod';
import type { excerptPart } from '#shared/contracts/search.js';

type ExcerptPart = z.infer<typeof excerptPart>;

/** What stands before and after a hit. */
export interface Marks {
  start: string;
  end: string;
}

/** A text with marks as parts. */
export function excerptOf(marked: string, { start, end }: Marks): ExcerptPart[] {
  const [before = '', ...rest] = marked.split(start);
  const parts = rest.flatMap((piece) => {
    const [hit = '', ...after] = piece.split(end);
    return [
      { text: hit, hit: true },
      { text: after.join(''), hit: false },
    ];
  });
  return [{ text: before, hit: false }, ...parts].filter(({ text }) => text !== '');
}

/** A name with the wanted terms as hits. */
export function nameExcerpt(name: string, wanted: readonly string[]): ExcerptPart[] {
  const terms = wanted
    .toSorted((a, b) => b.length - a.length)
    .map((term) => term.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`));
  return name
    .split(new RegExp(`(${terms.join('|')})`, 'giu'))
    .map((text, index) => ({ text, hit: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
