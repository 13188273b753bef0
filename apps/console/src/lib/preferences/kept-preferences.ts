import type { Preferences } from '@parley/client';
import { languages } from '../i18n/languages.js';
import { forgetPreference, readPreference, writePreference, type PreferenceName } from './preferences.js';
import { toTheme } from './theme.js';

/** Of who has chosen nothing yet. */
export const defaultPreferences: Preferences = {
  language: null,
  theme: 'system',
  singleKeys: true,
  notifyAssigned: false,
  notifyNew: false,
  sound: false,
  listWidth: null,
  panelWidth: null,
};

type Field = keyof Preferences;
const fields = Object.keys(defaultPreferences) as Field[];

/** Under which name the browser has its copy. */
const names: Record<Field, PreferenceName> = {
  language: 'language',
  theme: 'theme',
  singleKeys: 'shortcuts',
  notifyAssigned: 'notify-assigned',
  notifyNew: 'notify-new',
  sound: 'sound',
  listWidth: 'list-width',
  panelWidth: 'panel-width',
};

/** The browser's copy; what is not understood counts as not chosen. */
export function readCopy(): Preferences {
  const isOn = (field: Field): boolean =>
    (readPreference(names[field]) ?? (defaultPreferences[field] === true ? 'on' : 'off')) === 'on';
  return {
    language: languages.find((language) => language === readPreference('language')) ?? null,
    theme: toTheme(readPreference('theme')),
    singleKeys: isOn('singleKeys'),
    notifyAssigned: isOn('notifyAssigned'),
    notifyNew: isOn('notifyNew'),
    sound: isOn('sound'),
    listWidth: toWidth(readPreference('list-width')),
    panelWidth: toWidth(readPreference('panel-width')),
  };
}

/** Replaces the browser's copy. */
export function writeCopy(preferences: Preferences): void {
  const copy = readCopy();
  for (const field of fields) {
    const value = preferences[field];
    if (value === copy[field]) continue;
    if (value === defaultPreferences[field]) forgetPreference(names[field]);
    else writePreference(names[field], typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value));
  }
}

/** What was chosen here and is not on the server yet. */
export function changesSince(base: Preferences, copy: Preferences): Partial<Preferences> {
  return Object.fromEntries(
    fields.filter((field) => copy[field] !== base[field]).map((field) => [field, copy[field]]),
  );
}

/**
 * Puts what the server keeps and the browser's copy together. What was changed here since both were the same stays, and so does what
 * was chosen before anybody had signed in (`base` null, `isNobodys`) where the server knows of no choice.
 */
export function settled(
  kept: Preferences,
  copy: Preferences,
  base: Preferences | null,
  isNobodys: boolean,
): Preferences {
  if (base !== null) return { ...kept, ...changesSince(base, copy) };
  if (!isNobodys) return kept;
  return { ...copy, ...changesSince(defaultPreferences, kept) };
}

function toWidth(stored: string | null): number | null {
  const width = Number(stored);
  return stored !== null && Number.isInteger(width) && width >= 200 && width <= 1000 ? width : null;
}
