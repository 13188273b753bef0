import type { Problem } from './generated/types.gen.js';

/** One value that the gateway refused: a JSON pointer into what was sent, and why. */
export interface Violation {
  pointer: string;
  code: string;
  detail: string;
}

/**
 * A request that did not succeed. `code` is the gateway's error code (https://…/docs/problems), or `network` when there was no
 * answer at all.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** The whole problem document, when there was one: `current`, `conflict` and `retryAfter` are in it. */
  readonly problem: Problem | null;

  constructor(
    readonly code: string,
    readonly status: number | null,
    readonly requestId: string | null,
    readonly violations: readonly Violation[] = [],
    options: { cause?: unknown; problem?: Problem } = {},
  ) {
    super(`${code}${status === null ? '' : ` (${status})`}`, { cause: options.cause });
    this.problem = options.problem ?? null;
  }
}

/** Turns what `fetch` threw, or the body of an error answer, into an ApiError. An aborted request stays what it is. */
export function toApiError(error: unknown, response: Response | undefined): unknown {
  if (error instanceof ApiError || isAbort(error)) return error;
  if (response === undefined) return new ApiError('network', null, null, [], { cause: error });
  if (isProblem(error))
    return new ApiError(error.code, response.status, error.requestId, error.errors, { problem: error });
  return new ApiError(codeOfStatus(response.status), response.status, response.headers.get('x-request-id'));
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'AbortError' || error.name === 'TimeoutError');
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    'requestId' in body &&
    typeof body.requestId === 'string'
  );
}

/** For answers that are not ours, such as those of a proxy in between. */
function codeOfStatus(status: number): string {
  if (status === 502 || status === 503) return 'service-unavailable';
  if (status === 504) return 'deadline-exceeded';
  if (status === 429) return 'too-many-requests';
  return 'internal-error';
}
