import { Strategy, type StrategyOptions } from 'passport-facebook';
import type { Config } from '../config.js';
import type { ConnectionStateStore } from './connection-state.store.js';
import type { FacebookLogin } from './login-request.js';
import { loginScopes } from './scopes.js';

/** passport-facebook, pointed at the Graph API and the dialog of the configuration (meta-platform.md 1.8). */
export function facebookStrategy(config: Config, store: ConnectionStateStore): Strategy {
  const graph = `${config.GRAPH_URL.replace(/\/+$/, '')}/${config.GRAPH_VERSION}`;
  const options: StrategyOptions = {
    clientID: config.FACEBOOK_APP_ID,
    clientSecret: config.FACEBOOK_APP_SECRET,
    callbackURL: `${config.PUBLIC_URL}/auth/facebook/callback`,
    graphAPIVersion: config.GRAPH_VERSION,
    authorizationURL: `${config.FACEBOOK_DIALOG_URL}/${config.GRAPH_VERSION}/dialog/oauth`,
    tokenURL: `${graph}/oauth/access_token`,
    profileURL: `${graph}/me`,
    profileFields: ['id', 'displayName'],
    enableProof: true,
    scope: loginScopes(config.GROUPS_ENABLED),
    store: store as unknown as StrategyOptions['store'],
  };
  return new Strategy(options, (userAccessToken, _refreshToken, profile, done) => {
    const login: FacebookLogin = { userAccessToken, profile: { id: profile.id, name: profile.displayName } };
    done(null, login);
  });
}
