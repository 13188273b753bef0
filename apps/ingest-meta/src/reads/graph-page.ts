import { get, idAt, isObject, listAt, objectAt, textAt, type Json } from '../normalize/json-reader.js';

/** What Meta wants to hear to go on: opaque (meta-platform.md 4.1). */
export type Cursor = Record<string, string>;

/** One page of an edge. */
export interface GraphPage {
  items: Json[];
  /** Null: it was the last one. */
  next: Cursor | null;
}

/** Everything else in `paging.next` is what we asked for ourselves. */
const pagingParameters = ['after', 'until', '__paging_token'];

/** A page with `next` has a following one, also when it is short or empty (meta-platform.md 4.1). */
export function pageOf(answer: unknown): GraphPage {
  const body = isObject(answer) ? answer : {};
  const paging = objectAt(body, 'paging') ?? {};
  const address = textAt(paging, 'next');
  return {
    items: listAt(body, 'data').filter(isObject),
    next: address === undefined ? null : (afterOf(paging) ?? cursorIn(address)),
  };
}

/** An edge inside a node: `next` may be left out, then a full page with a cursor has a following one (meta-platform.md 4.1). */
export function nestedPageOf(node: Json, edge: string, limit: number): GraphPage {
  const body = objectAt(node, edge) ?? {};
  const { items, next } = pageOf(body);
  const more = items.length >= limit ? afterOf(objectAt(body, 'paging') ?? {}) : null;
  return { items, next: next ?? more };
}

function afterOf(paging: Json): Cursor | null {
  const after = idAt(objectAt(paging, 'cursors') ?? {}, 'after');
  return after === undefined ? null : { after };
}

function cursorIn(address: string): Cursor | null {
  if (!URL.canParse(address)) return null;
  const { searchParams } = new URL(address);
  const known = pagingParameters.flatMap((name) => {
    const value = searchParams.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return known.length === 0 ? null : Object.fromEntries(known);
}

/** A time as Graph writes it, `2022-07-12T19:11:07+0000`; null where there is none (meta-platform.md 0.3). */
export function graphTime(node: Json, key: string): string | null {
  const value = get(node, key);
  const ms = typeof value === 'string' ? Date.parse(value) : typeof value === 'number' ? value * 1000 : NaN;
  return Number.isFinite(ms) && ms > 0 ? new Date(ms).toISOString() : null;
}
