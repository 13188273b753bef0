import { DomainError } from '#shared/errors/domain-error.js';
import { GraphError } from './graph-error.js';

/** What a person who waits for it gets to see of a failed Graph call; any other error is passed on as it is. */
export function toDomainError(error: unknown): unknown {
  if (!(error instanceof GraphError)) return error;
  const unavailable = error.kind === 'retry-later' || error.kind === 'unknown';
  return new DomainError(unavailable ? 'platform-unavailable' : 'platform-refused', {
    detail: `Meta: ${error.reason}`,
    cause: error,
  });
}
