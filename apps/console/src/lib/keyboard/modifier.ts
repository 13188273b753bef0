const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** What the key for commands is called on this keyboard. */
export function modifierName(): string {
  if (isApple()) return '⌘';
  return document.documentElement.lang === 'de' ? 'Strg' : 'Ctrl';
}

/** The same key for programs. */
export function modifierKey(): string {
  return isApple() ? 'Meta' : 'Control';
}
