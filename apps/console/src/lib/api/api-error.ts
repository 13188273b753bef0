import { ApiError, type Conversation } from '@parley/client';

/** Whether the same request may be sent again and can then succeed: nothing was decided yet. */
export function isWorthRetrying(error: unknown): boolean {
  if (!(error instanceof ApiError)) return true;
  if (error.status === null || error.status >= 500 || error.status === 429) return true;
  return (
    error.code === 'idempotency-running' ||
    error.code === 'csrf-token-invalid' ||
    error.code === 'session-missing'
  );
}

/** The conversation as it is now, when the server refused because it had changed; else null. */
export function currentConversation(error: unknown): Conversation | null {
  if (!(error instanceof ApiError) || error.code !== 'version-conflict') return null;
  return (error.problem?.current as Conversation | undefined) ?? null;
}

/** Whether the error says that nobody is signed in. */
export function isSessionMissing(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'session-missing';
}
