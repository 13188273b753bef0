import type { InboxView } from './inbox-view.js';

/** What names in a search can stand for. */
export interface Named {
  id: string;
  name: string;
}
export interface Directory {
  channels: readonly Named[];
  users: readonly Named[];
  teams: readonly Named[];
  tags: readonly Named[];
  topics: readonly Named[];
}

/** A word that was meant as an operator and cannot be one. */
export interface SearchProblem {
  reason: 'unknown-operator' | 'unknown-value';
  word: string;
}

/** What a search says: filters for the address, the words that remain, and what could not be understood. */
export interface ReadSearch {
  changes: Partial<InboxView>;
  text: string;
  problems: SearchProblem[];
}

type Reader = (value: string, directory: Directory) => Partial<InboxView> | null;

const states: Record<string, Partial<InboxView>> = {
  new: { q: 'new' },
  neu: { q: 'new' },
  pending: { q: 'pending' },
  ausstehend: { q: 'pending' },
  resolved: { q: 'resolved' },
  gelöst: { q: 'resolved' },
  mine: { owner: ['me'] },
  mein: { owner: ['me'] },
  meine: { owner: ['me'] },
  unowned: { owner: ['none'] },
  frei: { owner: ['none'] },
  unread: { unread: true },
  ungelesen: { unread: true },
};
const kindsByWord: Record<string, NonNullable<InboxView['kind']>[number]> = {
  dm: 'direct-message',
  message: 'direct-message',
  nachricht: 'direct-message',
  comment: 'comment',
  kommentar: 'comment',
  mention: 'mention',
  erwähnung: 'mention',
};
const platformsByWord: Record<string, NonNullable<InboxView['platform']>> = {
  facebook: ['facebook-page', 'facebook-group'],
  instagram: ['instagram-profile'],
};

const named =
  (list: keyof Directory, filter: 'channel' | 'owner' | 'team' | 'tag' | 'topic'): Reader =>
  (value, directory) => {
    const ids = directory[list].filter(({ name }) => lower(name).includes(lower(value))).map(({ id }) => id);
    return ids.length === 0 ? null : { [filter]: ids };
  };

const operators: Record<string, Reader> = {
  is: (value) => states[lower(value)] ?? null,
  kind: (value) => {
    const kind = kindsByWord[lower(value)];
    return kind === undefined ? null : { kind: [kind] };
  },
  network: (value) => {
    const platform = platformsByWord[lower(value)];
    return platform === undefined ? null : { platform };
  },
  window: (value) => {
    const hours = Number(/^<?(\d{1,2})\s*h?$/.exec(value)?.[1]);
    return hours >= 1 && hours <= 24 ? { window: hours } : null;
  },
  channel: named('channels', 'channel'),
  owner: named('users', 'owner'),
  team: named('teams', 'team'),
  tag: named('tags', 'tag'),
  topic: named('topics', 'topic'),
};

const aliases: Record<string, keyof typeof operators> = {
  ist: 'is',
  art: 'kind',
  netz: 'network',
  netzwerk: 'network',
  fenster: 'window',
  kanal: 'channel',
  besitzer: 'owner',
  zuständig: 'owner',
  schlagwort: 'tag',
  thema: 'topic',
};

/** How an operator is spelled, in both languages, for who begins to type one. */
export const operatorNames = [...Object.keys(operators), ...Object.keys(aliases)];

const WORD = /(-?)(?:([\p{L}]+):)?(?:"([^"]*)"|(\S+))/gu;

/**
 * Reads what stands in the search box: `is:mine`, `channel:"Northwind Bikes"`, `window:<2h` and the like become filters, in English or German;
 * everything else, quoted phrases and `-without` included, is searched for as it stands. Names need only a part.
 */
export function readSearch(input: string, directory: Directory): ReadSearch {
  const words: string[] = [];
  const problems: SearchProblem[] = [];
  let changes: Partial<InboxView> = {};
  for (const match of input.matchAll(WORD)) {
    const [word, , operator, quoted, plain] = match;
    if (operator === undefined) {
      words.push(word);
      continue;
    }
    const value = quoted ?? plain ?? '';
    const name = lower(operator);
    const reader = operators[aliases[name] ?? name];
    const read = reader?.(value, directory) ?? null;
    if (reader === undefined) {
      words.push(word);
      if (!value.startsWith('//')) problems.push({ reason: 'unknown-operator', word });
    } else if (read === null) problems.push({ reason: 'unknown-value', word });
    else changes = { ...changes, ...read };
  }
  return { changes, text: words.join(' '), problems };
}

function lower(text: string): string {
  return text.toLocaleLowerCase();
}
