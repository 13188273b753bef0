import { usePreference } from '../preferences/use-preference.js';
import { modifierKey } from './modifier.js';
import { shortcuts, type Command } from './shortcuts.js';

/** The keys of a command for `aria-keyshortcuts`; it knows no keys that are pressed one after the other. */
export function keyHint(command: Command): string | undefined {
  const shortcut = shortcuts.find((one) => one.command === command);
  if (shortcut === undefined || shortcut.how === 'sequence') return undefined;
  const keys = shortcut.keys.map((key) => (key === 'Mod' ? modifierKey() : key));
  return keys.join(shortcut.how === 'chord' ? '+' : ' ');
}

/** The same while the keys work: those of a single character can be switched off. */
export function useKeyHint(command: Command | undefined): string | undefined {
  const isOn = usePreference('shortcuts') !== 'off';
  if (command === undefined) return undefined;
  const hint = keyHint(command);
  return isOn || hint?.startsWith(modifierKey()) === true ? hint : undefined;
}
