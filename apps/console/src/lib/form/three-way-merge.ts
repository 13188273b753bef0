/** What two people made of the same values. */
export interface Merged<Key, Value> {
  /** Both together; where they clash, what `mine` has. */
  merged: Map<Key, Value>;
  /** What only `theirs` changed. */
  theirs: Key[];
  /** What both changed, each to something else. */
  clashes: Key[];
}

/** Puts together two changes of the same base. A key that is not there is a value too: nothing. */
export function threeWayMerge<Key, Value>(
  base: ReadonlyMap<Key, Value>,
  mine: ReadonlyMap<Key, Value>,
  theirs: ReadonlyMap<Key, Value>,
): Merged<Key, Value> {
  const result: Merged<Key, Value> = { merged: new Map(), theirs: [], clashes: [] };
  for (const key of new Set([...base.keys(), ...mine.keys(), ...theirs.keys()])) {
    const [was, wanted, now] = [base.get(key), mine.get(key), theirs.get(key)];
    const untouched = isSame(was, wanted);
    if (!untouched && !isSame(was, now) && !isSame(wanted, now)) result.clashes.push(key);
    if (untouched && !isSame(was, now)) result.theirs.push(key);
    const value = untouched ? now : wanted;
    if (value !== undefined) result.merged.set(key, value);
  }
  return result;
}

/** Whether two maps hold the same. */
export function isSameMap<Key, Value>(a: ReadonlyMap<Key, Value>, b: ReadonlyMap<Key, Value>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => isSame(value, b.get(key)));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
