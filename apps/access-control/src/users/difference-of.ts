/** What is in one of the lists only. */
export function differenceOf(before: readonly string[], after: readonly string[]): string[] {
  const [a, b] = [new Set(before), new Set(after)];
  return [...before.filter((id) => !b.has(id)), ...after.filter((id) => !a.has(id))];
}
