import { useSyncExternalStore } from 'react';
import { numberFormatter } from '../time/formatters.js';
import { relativeTime } from '../time/relative-time.js';
import { onLanguage, shownTexts } from './i18n.js';
import { formatLocale, type Language } from './languages.js';
import type { Translate } from './translator.js';

/** Dates and numbers in the user's language and region. */
export interface Formats {
  locale: string;
  number: (value: number) => string;
  relative: (at: string, now: number) => string;
  /** Day, month, year and time of day. */
  dateTime: (at: string) => string;
  time: (at: string) => string;
  /** A whole day with its weekday. */
  day: (at: Date) => string;
  date: (at: string) => string;
  /** Bytes in the unit that fits. */
  fileSize: (bytes: number) => string;
}

/** The texts of the catalogue, and the formats that belong to the language. */
export function useTexts(): { t: Translate; language: Language; formats: Formats } {
  const { t, language } = useSyncExternalStore(onLanguage, shownTexts);
  return { t, language, formats: formatsOf(language, t) };
}

const formats = new Map<Language, Formats>();

/** Made once for each language, not for each component. */
function formatsOf(language: Language, t: Translate): Formats {
  const found = formats.get(language) ?? createFormats(language, t);
  formats.set(language, found);
  return found;
}

function createFormats(language: Language, t: Translate): Formats {
  const locale = formatLocale(language, navigator.languages);
  const number = new Intl.NumberFormat(locale);
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const words = { now: t('common.now'), yesterday: t('common.yesterday') };
  return {
    locale,
    number: (value) => number.format(value),
    relative: (at, now) => relativeTime(new Date(at), new Date(now), locale, words),
    dateTime: (at) => dateTime.format(new Date(at)),
    time: (at) => time.format(new Date(at)),
    day: (at) => day.format(at),
    date: (at) => date.format(new Date(at)),
    fileSize: (bytes) => fileSize(bytes, locale),
  };
}

const sizes = { byte: 1, kilobyte: 1000, megabyte: 1_000_000 };

function fileSize(bytes: number, locale: string): string {
  const unit = bytes < 1000 ? 'byte' : bytes < 1_000_000 ? 'kilobyte' : 'megabyte';
  const options = { style: 'unit', unit, maximumFractionDigits: 1 } as const;
  return numberFormatter(locale, options).format(bytes / sizes[unit]);
}
