/** A text with something put in place of what is selected, and where the caret is then. */
export function insertedAt(
  text: string,
  inserted: string,
  start: number,
  end: number,
): { text: string; caret: number } {
  return { text: text.slice(0, start) + inserted + text.slice(end), caret: start + inserted.length };
}
