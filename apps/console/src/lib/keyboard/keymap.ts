/** What a key can ask for. */
export type Command =
  | 'next'
  | 'previous'
  | 'back'
  | 'reply'
  | 'resolve'
  | 'pending'
  | 'resolve-with-reason'
  | 'own'
  | 'assign'
  | 'tags'
  | 'search'
  | 'select'
  | 'select-all'
  | 'go-new'
  | 'go-pending'
  | 'go-resolved'
  | 'go-settings'
  | 'help';

/** What matters of a keyboard event: the character it produced, never the position of the key (console.md 6). */
export interface KeyStroke {
  key: string;
  ctrl: boolean;
  meta: boolean;
  alt: boolean;
  altGraph: boolean;
  composing: boolean;
  /** What had the focus: a field one writes in, a widget with keys of its own (list, menu, dialog, button), or the page. */
  target: 'field' | 'widget' | 'page';
}

/** What a stroke leads to: a command, or the beginning of a sequence, or nothing. */
export interface KeyResult {
  command: Command | null;
  /** The key that waits for a second one. */
  pending: 'g' | null;
}

const letters = new Map<string, Command>([
  ['j', 'next'],
  ['k', 'previous'],
  ['r', 'reply'],
  ['e', 'resolve'],
  ['E', 'resolve-with-reason'],
  ['p', 'pending'],
  ['o', 'own'],
  ['a', 'assign'],
  ['t', 'tags'],
  ['x', 'select'],
  ['/', 'search'],
  ['?', 'help'],
]);
const afterG = new Map<string, Command>([
  ['n', 'go-new'],
  ['p', 'go-pending'],
  ['r', 'go-resolved'],
  ['s', 'go-settings'],
]);
/** Widgets have these for themselves. */
const pageOnly = new Map<string, Command>([
  ['ArrowDown', 'next'],
  ['ArrowUp', 'previous'],
]);

const nothing: KeyResult = { command: null, pending: null };

/** Reads one stroke. `lettersOn`: whether shortcuts of a single letter are switched on (WCAG 2.1.4). */
export function readStroke(stroke: KeyStroke, pending: 'g' | null, lettersOn: boolean): KeyResult {
  const { key, target } = stroke;
  if (
    (stroke.ctrl || stroke.meta) &&
    !stroke.alt &&
    !stroke.altGraph &&
    key.toLowerCase() === 'a' &&
    target !== 'field'
  )
    return { command: 'select-all', pending: null };
  if (stroke.ctrl || stroke.meta || stroke.alt || stroke.altGraph || stroke.composing) return nothing;
  if (target === 'field') return nothing;
  if (key === 'Escape') return { command: 'back', pending: null };
  if (target === 'page' && pageOnly.has(key)) return { command: pageOnly.get(key) ?? null, pending: null };
  if (!lettersOn) return nothing;
  if (pending === 'g') return { command: afterG.get(key) ?? null, pending: null };
  if (key === 'g') return { command: null, pending: 'g' };
  return { command: letters.get(key) ?? null, pending: null };
}
