import { readPreference, writePreference } from '../preferences/preferences.js';
import { initialLanguage, languages, type Language } from './languages.js';
import { Translator, type TextGroups, type Translate } from './translator.js';

type Load = () => Promise<{ default: TextGroups }>;
type Part = 'first' | 'conversation' | 'more';

const catalogues: Record<Part, Record<Language, Load>> = {
  first: { de: () => import('../../locales/de.js'), en: () => import('../../locales/en.js') },
  conversation: {
    de: () => import('../../locales/de-conversation.js'),
    en: () => import('../../locales/en-conversation.js'),
  },
  more: { de: () => import('../../locales/de-more.js'), en: () => import('../../locales/en-more.js') },
};

/** The language that is shown, and its texts. */
export interface ShownTexts {
  language: Language;
  t: Translate;
}

const translators = new Map(languages.map((language) => [language, new Translator(language)]));
let shown = textsOf('en');
const listeners = new Set<() => void>();

/** Which parts have been needed so far: each language is loaded as far as that. */
const needed = new Set<Part>(['first']);
const loaded = new Set<Load>();

async function load(language: Language): Promise<void> {
  const parts = [...needed].map((part) => catalogues[part][language]);
  await Promise.all(
    parts
      .filter((part) => !loaded.has(part))
      .map(async (part) => {
        translators.get(language)?.add((await part()).default);
        loaded.add(part);
      }),
  );
}

/** Loads the texts of a part of the console; to be awaited before it is shown. */
export async function loadTexts(part: Part): Promise<void> {
  needed.add(part);
  await load(shown.language);
}

/** Loads the catalogue of the language to begin with; to be awaited before the first render. */
export async function startI18n(): Promise<void> {
  await show(initialLanguage(readPreference('language'), navigator.languages));
}

/** Switches the language without a reload, and remembers it. */
export async function chooseLanguage(language: Language): Promise<void> {
  writePreference('language', language);
  await show(language);
}

/** Switches to the language that was chosen in another tab or browser. */
export async function showChosenLanguage(): Promise<void> {
  const language = initialLanguage(readPreference('language'), navigator.languages);
  if (language !== shown.language) await show(language);
}

/** What is shown now; the same object until the language changes. */
export const shownTexts = (): ShownTexts => shown;

/** Tells of each change of the language; gives back what ends that. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function show(language: Language): Promise<void> {
  await load(language);
  shown = textsOf(language);
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

function textsOf(language: Language): ShownTexts {
  const translator = translators.get(language) ?? new Translator(language);
  return { language, t: translator.translate };
}
