/**
 * A JSON value without what names one of these ids. The smallest element of a list that names one outside of its own lists is
 * left out, so that neighbours stay; undefined: the value itself names one.
 */
export function withoutPerson(value: unknown, ids: readonly string[]): unknown {
  return namesOutsideLists(value, ids) ? undefined : listsWithout(value, ids);
}

function namesOutsideLists(value: unknown, ids: readonly string[]): boolean {
  if (typeof value === 'string' || typeof value === 'number') return ids.includes(String(value));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).some((inner) => namesOutsideLists(inner, ids));
}

function listsWithout(value: unknown, ids: readonly string[]): unknown {
  if (Array.isArray(value))
    return value.map((element) => withoutPerson(element, ids)).filter((element) => element !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, listsWithout(inner, ids)]));
}
