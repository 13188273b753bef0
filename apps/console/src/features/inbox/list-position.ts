/** How many rows around the top one are asked where they went. */
const SAMPLE = 7;

/**
 * By how many rows the visible part of a list moved when it changed from `before` to `after`: what most of the rows from `topIndex` on
 * did. The list is scrolled by as much, so that what the agent reads stays where it is.
 */
export function shiftOf(before: readonly string[], after: readonly string[], topIndex: number): number {
  const votes = new Map<number, number>();
  for (const [offset, id] of before.slice(topIndex, topIndex + SAMPLE).entries()) {
    const index = after.indexOf(id);
    if (index === -1) continue;
    const shift = index - (topIndex + offset);
    votes.set(shift, (votes.get(shift) ?? 0) + 1);
  }
  return [...votes].reduce((best, vote) => (vote[1] > best[1] ? vote : best), [0, 0])[0];
}

/**
 * The conversation `step` rows from the open one. When the open one has left the list, `lastIndex` says where it was, and the one that
 * took its place is next. Undefined at the ends.
 */
export function neighbour(
  ids: readonly string[],
  openId: string | undefined,
  lastIndex: number,
  step: 1 | -1,
): string | undefined {
  const index = openId === undefined ? -1 : ids.indexOf(openId);
  if (index !== -1) return ids[index + step];
  return ids[step === 1 ? lastIndex : lastIndex - 1] ?? (openId === undefined ? ids[0] : undefined);
}

/** What to open when the open conversation leaves the list: the next one, else the one before. */
export function successor(ids: readonly string[], openId: string): string | undefined {
  const index = ids.indexOf(openId);
  return index === -1 ? ids[0] : (ids[index + 1] ?? ids[index - 1]);
}
