import { errorCodes, type ErrorCode } from '#shared/errors/error-codes.js';
import type { Route } from '../api/route.js';
import { problemAdvice } from './problem-advice.js';

/** Every operation with its summary, in the order of the table. */
export function operationsPage(routes: readonly Route[]): string {
  const rows = routes.map(
    ({ method, path, summary, description = '' }) =>
      `<dt><code>${method.toUpperCase()} ${escapeHtml(path)}</code></dt><dd>${escapeHtml(summary)}<br>${escapeHtml(description)}</dd>`,
  );
  return page(
    'Parley API',
    `<p>The full description: <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1). Errors: <a href="/docs/problems">problems</a>.</p><dl>${rows.join('')}</dl>`,
  );
}

/** Every error code, each with an anchor of its name. */
export function problemsPage(): string {
  const codes = Object.keys(errorCodes) as ErrorCode[];
  const sections = codes.map(
    (code) =>
      `<section id="${code}"><h2><a href="#${code}">${code}</a></h2><p>${errorCodes[code].status} ${escapeHtml(errorCodes[code].title)}.</p><p>${escapeHtml(problemAdvice[code])}</p></section>`,
  );
  return page('Problems of the Parley API', sections.join(''));
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><meta name="viewport" content="width=device-width"></head><body><main><h1>${title}</h1>${body}</main></body></html>\n`;
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
