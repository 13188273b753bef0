import { GraphError } from './graph-error.js';

/** Meta's texts come in the app user's language (6.1); these are ours [unverified]. */
const GERMAN: Record<number, string> = {
  1: 'Ein unbekannter Fehler ist aufgetreten',
  2: 'Dienst vorübergehend nicht verfügbar',
  4: 'Das Anfragelimit der Anwendung wurde erreicht',
  10: 'Die Anwendung hat für diese Aktion keine Berechtigung',
  100: 'Ungültiger Parameter',
  190: 'Fehler beim Überprüfen des Zugriffsschlüssels',
  200: 'Berechtigungsfehler',
  368: 'Die versuchte Aktion wurde als missbräuchlich eingestuft',
  551: 'Diese Person ist derzeit nicht verfügbar',
  613: 'Die Aufrufe dieser API haben das Limit überschritten',
  10900: 'Auf diese Aktivität wurde bereits geantwortet',
  10903: 'Dieser Nutzer kann nicht auf diese Aktivität antworten',
};

/** The error with its text in `locale`; codes and everything else stay. */
export function localised(error: GraphError, locale: 'en' | 'de'): GraphError {
  if (locale === 'en') return error;
  const text = `(#${error.code}) ${GERMAN[error.code] ?? 'Die Anfrage ist fehlgeschlagen'}.`;
  return new GraphError(error.code, text, { ...error.details, type: error.type, status: error.status });
}
