import { modifierName } from './modifier.js';

const names: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };
/** As it is printed on German keyboards. */
const germanNames: Record<string, string> = { Shift: 'Umschalt', Enter: 'Eingabe' };

/** How a key of the table is called on this keyboard. */
export function keyName(key: string): string {
  if (key === 'Mod') return modifierName();
  const german = document.documentElement.lang === 'de' ? germanNames[key] : undefined;
  return german ?? names[key] ?? key;
}
