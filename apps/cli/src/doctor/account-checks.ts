import { session, user } from '#shared/contracts/access.js';
import { z } from 'zod';
import type { ApiClient } from '../api/api-client.js';
import { apiWithToken } from '../api/open-api.js';
import { fetchChannels } from '../channels/channels.js';
import type { CliConfig } from '../config.js';
import { CliError } from '../terminal/cli-error.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { fail, ok, skipped, warn, type Finding } from './check.js';

/** Scopes that reading something tells of; the others would have to change something. */
const readable = [
  ['inbox:read', '/v1/conversations/counts'],
  ['reports:read', '/v1/monitoring'],
  ['admin:read', '/v1/settings/channels'],
] as const;

const whoAmI = z.object({
  user: user.pick({ name: true, organizationRole: true }),
  expiresAt: session.shape.expiresAt,
});

/** Whether the token is good and for what, and which channels need somebody. */
export async function checkAccount(config: CliConfig): Promise<Finding[]> {
  if (config.PARLEY_TOKEN === undefined) {
    return [
      skipped('token', 'set PARLEY_TOKEN to check it'),
      skipped('channels', 'set PARLEY_TOKEN to check them'),
    ];
  }
  const fix = 'make a new API token and put it into PARLEY_TOKEN';
  try {
    const api = apiWithToken(config);
    const { user: owner, expiresAt } = await api.get('/v1/session', whoAmI);
    const scopes = await usableFor(api);
    const token = tokenFinding(`of ${owner.name} (${owner.organizationRole}), until ${expiresAt}`, scopes);
    return [token, await checkChannels(api, scopes)];
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    if (error.exitCode === exitCodes.unreachable)
      return [skipped('token', error.message), skipped('channels', error.message)];
    return [fail('token', error.message, fix), skipped('channels', 'not known without a token')];
  }
}

function tokenFinding(whose: string, scopes: string[]): Finding {
  const found = `${whose}; may: ${scopes.join(', ') || 'nothing that could be tried'}`;
  if (scopes.includes('admin:read')) return ok('token', found);
  return warn(
    'token',
    found,
    'for the commands of admins make one with admin:read and admin:write, of an admin',
  );
}

async function usableFor(api: ApiClient): Promise<string[]> {
  const scopes: string[] = [];
  for (const [scope, path] of readable) {
    try {
      await api.get(path, z.unknown());
      scopes.push(scope);
    } catch (error) {
      if (!(error instanceof CliError && error.exitCode === exitCodes.notAllowed)) throw error;
    }
  }
  return scopes;
}

async function checkChannels(api: ApiClient, scopes: string[]): Promise<Finding> {
  if (!scopes.includes('admin:read')) return skipped('channels', 'the token lacks admin:read');
  const channels = await fetchChannels(api);
  const ill = channels.filter(({ state }) => state === 'needs-attention');
  if (ill.length === 0) return ok('channels', `${channels.length}, none needs attention`);
  const names = ill.map(
    ({ displayName, id, stateReason }) => `${displayName} (${id}): ${stateReason ?? 'unknown'}`,
  );
  return fail(
    'channels',
    names.join('; '),
    'run parley channel resubscribe <channel>; if that does not help, connect it again in Settings → Channels',
  );
}
