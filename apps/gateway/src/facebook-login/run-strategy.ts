import type { Strategy } from 'passport-facebook';

/** How a passport strategy can end. */
export type StrategyEnd<User> =
  | { kind: 'redirect'; url: string }
  | { kind: 'success'; user: User }
  | { kind: 'fail' }
  | { kind: 'error'; error: unknown };

/** The part of a request passport-facebook reads. */
export interface StrategyRequest {
  query: Record<string, unknown>;
}

/**
 * Runs a strategy once. Passport gives each request its own copy of the strategy with the functions by which it ends; that
 * is all of passport that is needed here, and it needs no Express.
 */
export function runStrategy<User>(
  strategy: Strategy,
  request: StrategyRequest,
  options: object,
): Promise<StrategyEnd<User>> {
  return new Promise((resolve) => {
    const run = Object.create(strategy) as Strategy;
    run.redirect = (url: string) => resolve({ kind: 'redirect', url });
    run.success = (user: unknown) => resolve({ kind: 'success', user: user as User });
    run.fail = () => resolve({ kind: 'fail' });
    run.error = (error: unknown) => resolve({ kind: 'error', error });
    run.pass = () => resolve({ kind: 'fail' });
    run.authenticate(request as never, options);
  });
}
