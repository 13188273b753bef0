import { shortcuts, type Command, type Shortcut } from './shortcuts.js';

/** What matters of a keyboard event: the character it produced, never the position of the key (console.md 6). */
export interface KeyStroke {
  key: string;
  shift: boolean;
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

/** The commands of the table by their key: of those that are pressed this way, and behind this first key. */
function commandsBy(how: Shortcut['how'], first?: string): Map<string, Command> {
  const found = new Map<string, Command>();
  for (const { command, keys, how: isPressed } of shortcuts) {
    if (command === undefined || isPressed !== how) continue;
    const named = first === undefined ? keys : keys[0] === first ? keys.slice(1) : [];
    for (const key of named) found.set(key, command);
  }
  return found;
}

const single = commandsBy('either');
const withShift = commandsBy('chord', 'Shift');
const withMod = commandsBy('chord', 'Mod');
const afterG = commandsBy('sequence', 'g');

const nothing: KeyResult = { command: null, pending: null };
const result = (command: Command | undefined): KeyResult => ({ command: command ?? null, pending: null });

/** Reads one stroke. `lettersOn`: whether shortcuts of a single letter are switched on (WCAG 2.1.4). */
export function readStroke(stroke: KeyStroke, pending: 'g' | null, lettersOn: boolean): KeyResult {
  const { key, target } = stroke;
  // On German keyboards AltGr writes characters; Windows reports it as Ctrl and Alt.
  if (stroke.alt || stroke.altGraph || stroke.composing) return nothing;
  if (stroke.ctrl || stroke.meta) {
    const command = stroke.shift ? undefined : withMod.get(key.toUpperCase());
    // The palette opens everywhere; in a field, Ctrl+A is the field's.
    return result(target === 'field' && command !== 'palette' ? undefined : command);
  }
  if (target === 'field') return nothing;
  if (key === 'Escape') return result(single.get(key));
  // Widgets have the arrows for themselves.
  if (key.startsWith('Arrow'))
    return result(target === 'page' ? (stroke.shift ? withShift : single).get(key) : undefined);
  if (!lettersOn) return nothing;
  if (pending === 'g') return result(afterG.get(key));
  if (key === 'g') return { command: null, pending: 'g' };
  return result(withShift.get(key) ?? single.get(key));
}
