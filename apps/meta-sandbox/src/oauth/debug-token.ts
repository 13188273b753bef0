import type { Config } from '../config.js';
import { seconds } from '../world/clock.js';
import type { Grant, Token } from '../world/types.js';
import type { World } from '../world/world.js';
import { tokenMessage } from '../graph/token-messages.js';
import { isInstagramScope, isPageScope } from './permissions.js';
import { grantedPages } from './grants.js';
import type { TokenService } from './token-service.js';

/** `data` of `GET /debug_token` (1.6). */
export function debugToken(config: Config, world: World, tokens: TokenService, input: string): object {
  if (input === `${config.appId}|${config.appSecret}`) {
    return { app_id: config.appId, type: 'APP', application: config.appName, is_valid: true, scopes: [] };
  }
  const token = world.tokens.get(input);
  if (!token) {
    const error = { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' };
    return { error, is_valid: false, scopes: [] };
  }
  const subcode = tokens.refusal(token);
  const error = subcode && { code: 190, message: tokenMessage(world, token, subcode), subcode };
  return { ...facts(config, world, tokens, token), is_valid: !subcode, ...(error ? { error } : {}) };
}

function facts(config: Config, world: World, tokens: TokenService, token: Token): object {
  const scopes = tokens.effectiveScopes(token);
  return {
    app_id: config.appId,
    type: token.kind === 'page' ? 'PAGE' : 'USER',
    application: config.appName,
    data_access_expires_at: seconds(token.dataAccessExpiresAt),
    expires_at: seconds(token.expiresAt),
    issued_at: seconds(token.issuedAt),
    ...(token.pageId ? { profile_id: token.pageId } : {}),
    user_id: token.personId,
    scopes,
    granular_scopes: scopes
      .filter((scope) => scope !== 'public_profile' && scope !== 'email')
      .map((scope) => granular(world, world.grants.get(token.personId), scope)),
  };
}

/** `target_ids`: Page ids for `pages_*`, Instagram ids for `instagram_*`; absent for "all Pages" (1.4, 1.6). */
function granular(world: World, grant: Grant | undefined, scope: string): object {
  if (!grant || grant.allPages) return { scope };
  if (isPageScope(scope)) return { scope, target_ids: grantedPages(world, grant).map((page) => page.id) };
  if (isInstagramScope(scope)) return { scope, target_ids: grant.instagramIds };
  if (scope === 'business_management') return { scope, target_ids: businessIds(world, grant.id) };
  return { scope };
}

function businessIds(world: World, personId: string): string[] {
  return world.businesses.filter(({ adminIds }) => adminIds.includes(personId)).map(({ id }) => id);
}
