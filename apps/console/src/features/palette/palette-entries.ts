/** In which part of the palette a line stands. */
export const entryGroups = ['act', 'go', 'switch', 'people'] as const;
export type EntryGroup = (typeof entryGroups)[number];

/** One line of the command palette. */
export interface PaletteEntry {
  id: string;
  group: EntryGroup;
  text: string;
  /** What stands beside it: a shortcut, the queue of a conversation. */
  hint?: string;
  run: () => void;
}

/** Those that have every word of what was typed, wherever in them; what begins a word stands before what is only inside one. */
export function matchingEntries(entries: readonly PaletteEntry[], typed: string): PaletteEntry[] {
  const words = plain(typed).split(' ').filter(Boolean);
  const found = entries.filter(({ text }) => words.every((word) => plain(text).includes(word)));
  const begins = ({ text }: PaletteEntry): boolean =>
    words.every((word) => ` ${plain(text)}`.includes(` ${word}`));
  return [...found.filter(begins), ...found.filter((entry) => !begins(entry))];
}

/** Letters only, without case and accents: "Ü" is found by "u". */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
