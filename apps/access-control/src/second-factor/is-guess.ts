import { DomainError } from '#shared/errors/domain-error.js';

/** Whether something was refused that a guess would have got right. */
export function isGuess(error: unknown): boolean {
  return (
    error instanceof DomainError &&
    (error.code === 'credentials-invalid' || error.code === 'second-factor-invalid')
  );
}
