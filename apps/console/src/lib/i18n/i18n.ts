import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readPreference, writePreference } from '../preferences/preferences.js';
import { initialLanguage, type Language } from './languages.js';

const i18n = createInstance();

type Load = () => Promise<{ default: object }>;
type Part = 'first' | 'conversation' | 'more';

const catalogues: Record<Part, Record<Language, Load>> = {
  first: { de: () => import('../../locales/de.js'), en: () => import('../../locales/en.js') },
  conversation: {
    de: () => import('../../locales/de-conversation.js'),
    en: () => import('../../locales/en-conversation.js'),
  },
  more: { de: () => import('../../locales/de-more.js'), en: () => import('../../locales/en-more.js') },
};

/** Which parts have been needed so far: each language is loaded as far as that. */
const needed = new Set<Part>(['first']);
const loaded = new Set<Load>();

async function load(language: Language): Promise<void> {
  const parts = [...needed].map((part) => catalogues[part][language]);
  await Promise.all(
    parts
      .filter((part) => !loaded.has(part))
      .map(async (part) => {
        i18n.addResourceBundle(language, 'translation', (await part()).default, true);
        loaded.add(part);
      }),
  );
}

/** Loads the texts of a part of the console; to be awaited before it is shown. */
export async function loadTexts(part: Part): Promise<void> {
  needed.add(part);
  await load(i18n.language as Language);
}

/** Loads the catalogue of the language to begin with; to be awaited before the first render. */
export async function startI18n(): Promise<void> {
  const language = initialLanguage(readPreference('language'), navigator.languages);
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await load(language);
  await show(language);
}

/** Switches the language without a reload, and remembers it. */
export async function chooseLanguage(language: Language): Promise<void> {
  writePreference('language', language);
  await load(language);
  await show(language);
}

/** Switches to the language that was chosen in another tab or browser. */
export async function showChosenLanguage(): Promise<void> {
  const language = initialLanguage(readPreference('language'), navigator.languages);
  if (language === i18n.language) return;
  await load(language);
  await show(language);
}

async function show(language: Language): Promise<void> {
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}
