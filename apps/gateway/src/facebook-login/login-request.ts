import type { Actor } from '#shared/contracts/actor.js';
import type { StrategyRequest } from './run-strategy.js';

/** One request of the login round trip, as the strategy and its state store see it. */
export interface LoginRequest extends StrategyRequest {
  actor: Actor;
  /** Set by the state store, once the state was used up. */
  connectionId?: string;
}

/** What the login at Facebook brings. The token is handed to channels and kept nowhere else. */
export interface FacebookLogin {
  userAccessToken: string;
  profile: { id: string; name: string };
}
