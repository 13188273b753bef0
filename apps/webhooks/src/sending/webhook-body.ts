/** What is sent, as the specification wants it: ids only, never what customers wrote. */
export function bodyOf(type: string, at: Date, data: object): string {
  return JSON.stringify({ type, timestamp: at.toISOString(), data });
}
