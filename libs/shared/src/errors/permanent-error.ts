/** Thrown by an event handler when trying again cannot help: the message goes to quarantine at once (style.md 10). */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
}
