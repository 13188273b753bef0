const PREFIX = 'parley.human-agent.';
const given = new Set<string>();

/** Whether it was said before, in this tab, that a person answers in this conversation. */
export function hasConsented(conversationId: string): boolean {
  try {
    return given.has(conversationId) || sessionStorage.getItem(PREFIX + conversationId) !== null;
  } catch {
    // Storage can be switched off by policy; it then holds until the page is left.
    return false;
  }
}

/** Remembers that it was said. */
export function consent(conversationId: string): void {
  given.add(conversationId);
  try {
    sessionStorage.setItem(PREFIX + conversationId, 'yes');
  } catch {
    // As above.
  }
}
