const drafts = new Map<string, string>();

/** What was begun in a conversation; kept while the console is open. */
export function readDraft(conversationId: string): string {
  return drafts.get(conversationId) ?? '';
}

/** Keeps what was begun; nothing left, nothing kept. */
export function writeDraft(conversationId: string, text: string): void {
  if (text === '') drafts.delete(conversationId);
  else drafts.set(conversationId, text);
}
