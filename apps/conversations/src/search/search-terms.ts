/** What somebody searches for: words and phrases that must be there, and those that must not. */
export interface SearchTerms {
  wanted: string[];
  unwanted: string[];
}

const term = /(-?)"([^"]*)"?|(\S+)/gu;

/** Reads a search as it was typed. Everything is text: there is no syntax that could be wrong. */
export function searchTerms(text: string): SearchTerms {
  const terms: SearchTerms = { wanted: [], unwanted: [] };
  for (const [, minus, phrase, word = ''] of text.matchAll(term)) {
    const isUnwanted = phrase === undefined ? word.startsWith('-') : minus === '-';
    const said = (phrase ?? (isUnwanted ? word.slice(1) : word)).trim();
    if (said !== '') terms[isUnwanted ? 'unwanted' : 'wanted'].push(said);
  }
  return terms;
}
