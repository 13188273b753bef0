import passport from 'passport';
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

type Outcome<User> = (error: unknown, user: User | false | null | undefined) => void;

/**
 * Runs a strategy once through passport. Passport answers an Express response; of one it needs only what a redirect takes,
 * so that the caller decides what becomes of each end.
 */
export function runStrategy<User>(
  strategy: Strategy,
  request: StrategyRequest,
  options: object,
): Promise<StrategyEnd<User>> {
  const authenticator = new passport.Authenticator().use(strategy);
  return new Promise((resolve) => {
    const outcome: Outcome<User> = (error, user) => {
      if (error !== null && error !== undefined) resolve({ kind: 'error', error });
      else resolve(user ? { kind: 'success', user } : { kind: 'fail' });
    };
    const middleware = authenticator.authenticate('facebook', { ...options, session: false }, outcome) as (
      request: StrategyRequest,
      response: object,
      next: (error?: unknown) => void,
    ) => void;
    middleware(
      request,
      redirectOnly((url) => resolve({ kind: 'redirect', url })),
      (error) => outcome(error, false),
    );
  });
}

/** What passport does to a response when it redirects: a status, two headers, the end. */
function redirectOnly(redirected: (url: string) => void): object {
  let location = '';
  return {
    statusCode: 200,
    setHeader: (name: string, value: string) => {
      if (name === 'Location') location = value;
    },
    end: () => redirected(location),
  };
}
