/** Conversations that were checked for a bulk change: some by hand, or all that the view shows. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** All that fits the view, also what is not loaded. */
  all: boolean;
  /** Where a range begins. */
  anchor: string | null;
}

export const nothingChosen: Selection = { ids: new Set(), all: false, anchor: null };

/** Checks or unchecks one; with `isRange` all from the last one that was checked to this one. */
export function toggled(
  selection: Selection,
  rows: readonly string[],
  id: string,
  isRange: boolean,
): Selection {
  const from = selection.anchor === null ? -1 : rows.indexOf(selection.anchor);
  const to = rows.indexOf(id);
  if (isRange && from !== -1 && to !== -1) {
    const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
    return { ids: new Set([...selection.ids, ...range]), all: false, anchor: id };
  }
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, all: false, anchor: id };
}

/** Checks the open one and the one after or before it. */
export function extended(
  selection: Selection,
  rows: readonly string[],
  openId: string | undefined,
  way: 'next' | 'previous',
): Selection {
  const index = openId === undefined ? -1 : rows.indexOf(openId);
  const next = rows[way === 'next' ? index + 1 : index - 1];
  const added = rows.filter((id) => id === openId || id === next);
  return { ids: new Set([...selection.ids, ...added]), all: false, anchor: next ?? selection.anchor };
}

/** Checks all rows there are. */
export function allRows(rows: readonly string[]): Selection {
  return { ids: new Set(rows), all: false, anchor: rows.at(-1) ?? null };
}
