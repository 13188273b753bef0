import { readPreference, writePreference } from './preferences.js';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The name of each theme. */
export const themeKeys = {
  system: 'rail.themeSystem',
  light: 'rail.themeLight',
  dark: 'rail.themeDark',
} as const;

/** Reads a stored theme; anything unknown means: like the system. */
export function toTheme(stored: string | null): Theme {
  return themes.find((theme) => theme === stored) ?? 'system';
}

/** Puts the stored theme on the page; the colours follow `color-scheme` (styles.css). */
export function applyTheme(): void {
  document.documentElement.dataset['theme'] = toTheme(readPreference('theme'));
}

/** Changes the theme, and remembers it. */
export function chooseTheme(theme: Theme): void {
  writePreference('theme', theme);
  applyTheme();
}
