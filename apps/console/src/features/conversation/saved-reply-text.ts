/** What a placeholder of a saved reply stands for here; null: nothing is known of it. */
export type PlaceholderValues = Record<
  'contact.name' | 'contact.firstName' | 'agent.name' | 'channel.name',
  string | null
>;

const PLACEHOLDER = /\{\{\s*([\w.]+)\s*\}\}/g;

/** The text with what is known filled in; what is not known stays open, for the agent to write. */
export function filled(text: string, values: PlaceholderValues): string {
  return text.replaceAll(PLACEHOLDER, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name as keyof PlaceholderValues] ?? whole) : whole,
  );
}

/** The placeholders that are still open: a text with one is not sent. */
export function openPlaceholders(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([whole]) => whole);
}

/** The word after a `/` that the caret stands at the end of: the beginning of a saved reply's name; null: there is none. */
export function slashWord(text: string, caret: number): string | null {
  const before = text.slice(0, caret);
  return /(?:^|\s)\/([^\s/]*)$/u.exec(before)?.[1] ?? null;
}

/** The text with a saved reply in place of the `/word` before the caret, and where the caret is then. */
export function withSavedReply(text: string, caret: number, reply: string): { text: string; caret: number } {
  const word = slashWord(text, caret) ?? '';
  const start = text.slice(0, caret - word.length - 1);
  return { text: start + reply + text.slice(caret), caret: start.length + reply.length };
}
