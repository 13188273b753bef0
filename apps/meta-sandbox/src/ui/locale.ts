import type { FastifyRequest } from 'fastify';
import { readCookie } from './cookies.js';

export type Locale = 'en' | 'de';

function known(text: string | undefined): Locale | undefined {
  const language = text?.trim().slice(0, 2).toLowerCase();
  return language === 'de' || language === 'en' ? language : undefined;
}

/** `?locale=de_DE`, else the cookie, else the first known language of Accept-Language, else English. */
export function localeOf(request: FastifyRequest): Locale {
  const asked = (request.query as Record<string, unknown>)['locale'];
  const accepted = (request.headers['accept-language'] ?? '').split(',').map(known);
  return (
    known(typeof asked === 'string' ? asked : undefined) ??
    known(readCookie(request, 'sandbox_locale')) ??
    accepted.find((language) => language !== undefined) ??
    'en'
  );
}

export function formatDateTime(locale: Locale, ms: number): string {
  return new Intl.DateTimeFormat(locale === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(ms);
}
