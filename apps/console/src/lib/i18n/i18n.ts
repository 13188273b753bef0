import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readPreference, writePreference } from '../preferences/preferences.js';
import { initialLanguage, type Language } from './languages.js';

const i18n = createInstance();

const catalogues = {
  de: () => import('../../locales/de.js'),
  en: () => import('../../locales/en.js'),
} satisfies Record<Language, () => Promise<{ default: object }>>;

async function load(language: Language): Promise<void> {
  if (i18n.hasResourceBundle(language, 'translation')) return;
  i18n.addResourceBundle(language, 'translation', (await catalogues[language]()).default);
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

async function show(language: Language): Promise<void> {
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}
