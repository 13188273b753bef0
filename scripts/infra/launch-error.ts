/** The launcher cannot go on for a reason the user can act on; `message` is one line without any secret. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';
}

/** The line for standard error: known reasons as one line, everything else with its stack, because it is a bug. */
export function errorLine(error: unknown): string {
  if (error instanceof LaunchError) return `Parley: ${error.message.replaceAll(/\s*\n\s*/g, ' ')}`;
  return `Parley: unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

/** `code` of a Node, pg or libuv error; the empty string when there is none. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return String(error.code);
}
