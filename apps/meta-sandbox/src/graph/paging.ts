import { graphErrors } from './graph-error.js';
import type { GraphRequest } from './graph-request.js';

/** Meta's page size when no `limit` is given [unverified]. */
const DEFAULT_LIMIT = 25;

export interface PageOptions {
  limit?: string;
  after?: string;
  before?: string;
  /** Fault knob `lists` (4.1: an empty page can have a `next`, a page can be short). */
  as?: 'empty' | 'short' | undefined;
}

export interface Connection<T> {
  data: T[];
  paging?: { cursors: { before: string; after: string }; next?: string; previous?: string };
}

function cursorOf(id: string): string {
  return Buffer.from(id).toString('base64url').replace(/$/, 'ZD');
}

function readCursor(cursor: string): string {
  return Buffer.from(cursor.replace(/ZD$/, ''), 'base64url').toString();
}

function limitOf(text: string | undefined, max: number): number {
  if (text === undefined) return Math.min(DEFAULT_LIMIT, max);
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1)
    throw graphErrors.invalidParameter('limit must be a positive integer');
  return Math.min(limit, max);
}

function startOf(items: { id: string }[], options: PageOptions, limit: number): number {
  const cursor = options.after ?? options.before;
  if (!cursor) return 0;
  if (options.after === cursorOf('')) return 0;
  const at = items.findIndex((item) => item.id === readCursor(cursor));
  if (at < 0)
    throw graphErrors.invalidParameter('Invalid cursors values were passed, please pass valid cursors.');
  return options.after ? at + 1 : Math.max(0, at - limit);
}

/** Nothing, but more to come behind the same cursor. */
function emptyPage(
  cursor: string,
  limit: number,
  url: (params: Record<string, string>) => string,
): Connection<never> {
  const after = cursorOf(cursor);
  const next = url({ after, limit: String(limit) });
  return { data: [], paging: { cursors: { before: after, after }, next } };
}

/** Cuts one page out of a list with opaque cursors (4.1). `url` makes `next`/`previous`; without it they are left out. */
export function paginate<T extends { id: string }>(
  items: T[],
  options: PageOptions,
  max: number,
  url?: (params: Record<string, string>) => string,
): Connection<T> {
  const asked = limitOf(options.limit, max);
  const limit = options.as === 'short' ? Math.ceil(asked / 2) : asked;
  const start = startOf(items, options, limit);
  const data = items.slice(start, start + limit);
  if (options.as === 'empty' && url) return emptyPage(items[start - 1]?.id ?? '', asked, url);
  const [first, last] = [data[0], data[data.length - 1]];
  if (!first || !last) return { data };
  const cursors = { before: cursorOf(first.id), after: cursorOf(last.id) };
  const hasNext = start + limit < items.length;
  return {
    data,
    paging: {
      cursors,
      ...(url && hasNext ? { next: url({ after: cursors.after, limit: String(asked) }) } : {}),
      ...(url && start > 0 ? { previous: url({ before: cursors.before, limit: String(limit) }) } : {}),
    },
  };
}

/** Address of a neighbour page: the same call with another cursor; like Meta's it carries the token (4.1). */
export function pageUrl(
  publicUrl: string,
  request: GraphRequest,
): (params: Record<string, string>) => string {
  return (params) => {
    const url = new URL(`${publicUrl}/${request.version}/${request.path}`);
    for (const [name, value] of Object.entries(request.params)) {
      if (typeof value === 'string' && name !== 'after' && name !== 'before')
        url.searchParams.set(name, value);
    }
    if (request.token) url.searchParams.set('access_token', request.token);
    for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
    return url.toString();
  };
}

export function pageOptions(request: GraphRequest): PageOptions {
  return {
    limit: request.text('limit'),
    after: request.text('after'),
    before: request.text('before'),
    as: request.listsAs,
  };
}
