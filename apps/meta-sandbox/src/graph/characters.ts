/** Length in Unicode code points. */
export function characters(text: string): number {
  return Array.from(text).length;
}
