import { dateFormatter, numberFormatter } from './formatters.js';

/** The words that Intl does not have in a short form. */
export interface RelativeTimeWords {
  now: string;
  yesterday: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A short distance to now for a narrow column: `now`, `5 min`, `3 hr`, `Yesterday`, `Mo`, `22 Nov`, `22/11/2025`. Days are calendar
 * days of `timeZone`, the browser's own when it is left out.
 */
export function relativeTime(
  at: Date,
  now: Date,
  locale: string,
  words: RelativeTimeWords,
  timeZone?: string,
): string {
  const age = now.getTime() - at.getTime();
  if (age < MINUTE) return words.now;
  if (age < HOUR) return amount(Math.floor(age / MINUTE), 'minute', locale);
  const days = calendarDays(at, now, timeZone);
  if (days === 0 || age < 6 * HOUR) return amount(Math.floor(age / HOUR), 'hour', locale);
  if (days === 1) return words.yesterday;
  return dateFormatter(locale, { ...dateShape(at, now, days, timeZone), timeZone }).format(at);
}

function amount(value: number, unit: string, locale: string): string {
  return numberFormatter(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
}

function dateShape(at: Date, now: Date, days: number, timeZone?: string): Intl.DateTimeFormatOptions {
  if (days < 7) return { weekday: 'short' };
  if (dayOf(at, timeZone).slice(0, 4) === dayOf(now, timeZone).slice(0, 4))
    return { day: 'numeric', month: 'short' };
  return { day: '2-digit', month: '2-digit', year: 'numeric' };
}

/** How many midnights lie between two instants. */
export function calendarDays(from: Date, to: Date, timeZone?: string): number {
  return Math.round((Date.parse(dayOf(to, timeZone)) - Date.parse(dayOf(from, timeZone))) / DAY);
}

/** The calendar day of an instant, as `2026-11-22`. */
export function dayOf(at: Date, timeZone?: string): string {
  // Swedish writes dates the ISO way.
  return dateFormatter('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
}
