import { DomainError } from '#shared/errors/domain-error.js';
import type { ErrorCode } from '#shared/errors/error-codes.js';

const byStatus: Record<number, ErrorCode> = {
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'body-too-large',
  415: 'media-type-unsupported',
  429: 'too-many-requests',
};

/**
 * Any error as one of the catalog. What the framework refuses has a status below 500; everything else that is not a
 * `DomainError` is a bug, and what it says stays inside.
 */
export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const status = statusOf(error);
  if (status === undefined || status >= 500) return new DomainError('internal-error', { cause: error });
  return new DomainError(byStatus[status] ?? 'bad-request', { cause: error });
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if (error instanceof SyntaxError) return 400;
  const status: unknown =
    'getStatus' in error && typeof error.getStatus === 'function'
      ? error.getStatus.call(error)
      : 'statusCode' in error && error.statusCode;
  return typeof status === 'number' && status >= 400 ? status : undefined;
}
