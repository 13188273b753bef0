/** One value that the gateway refused: a JSON pointer into what was sent, and why. */
export interface Violation {
  pointer: string;
  code: string;
  detail: string;
}

interface ProblemLike {
  code?: unknown;
  title?: unknown;
  requestId?: unknown;
  errors?: unknown;
}

/**
 * A request that did not succeed. `code` is the gateway's error code (libs/shared/src/errors/error-codes.ts), or `network` when there
 * was no answer at all. What users read is looked up by the code (lib/i18n/error-text.ts).
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: string,
    readonly status: number | null,
    readonly requestId: string | null,
    readonly violations: readonly Violation[] = [],
    options?: { cause?: unknown },
  ) {
    super(`${code}${status === null ? '' : ` (${status})`}`, options);
  }
}

/** Turns what `fetch` threw, or the body of an error answer, into an ApiError. An aborted request stays what it is. */
export function toApiError(error: unknown, response: Response | undefined): unknown {
  if (error instanceof DOMException && error.name === 'AbortError') return error;
  if (response === undefined) return new ApiError('network', null, null, [], { cause: error });
  const problem = (typeof error === 'object' && error !== null ? error : {}) as ProblemLike;
  return new ApiError(
    typeof problem.code === 'string' ? problem.code : codeOfStatus(response.status),
    response.status,
    typeof problem.requestId === 'string' ? problem.requestId : response.headers.get('x-request-id'),
    Array.isArray(problem.errors) ? (problem.errors as Violation[]) : [],
  );
}

/** For answers that are not ours, such as those of a proxy in between. */
function codeOfStatus(status: number): string {
  if (status === 502 || status === 503) return 'service-unavailable';
  if (status === 504) return 'deadline-exceeded';
  if (status === 429) return 'too-many-requests';
  return 'internal-error';
}

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

/** Whether the error says that nobody is signed in. */
export function isSessionMissing(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'session-missing';
}
