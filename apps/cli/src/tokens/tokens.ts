import { nothing } from '#shared/contracts/common.js';
import type { TokenScope } from '#shared/contracts/roles.js';
import { apiToken, tokensRpc } from '#shared/contracts/tokens.js';
import { z } from 'zod';
import type { ApiClient } from '../api/api-client.js';
import type { Report } from '../terminal/report.js';
import { table } from '../terminal/table.js';
import { findUser } from '../users/users.js';

const DAY_MS = 86_400_000;

/** What the commands of API tokens print with `--json`. */
export const tokenListView = z.object({ tokens: z.array(apiToken) });
export const newTokenView = tokensRpc.create.response;
export const revokedTokenView = z.object({ revoked: z.string() });

/** What a new token is to be. */
export interface WantedToken {
  name: string;
  scopes: TokenScope[];
  channelIds: string[] | null;
  days: number;
  /** A service account by id; absent: for oneself. */
  user: string | undefined;
}

export async function listTokens(
  api: ApiClient,
  everybody: boolean,
): Promise<Report<z.infer<typeof tokenListView>>> {
  const path = everybody ? '/v1/tokens?everybody=true' : '/v1/tokens';
  const { items } = await api.get(path, z.object({ items: z.array(apiToken) }));
  const rows = items.map((one) => [
    one.id,
    one.prefix,
    one.userName,
    one.name,
    one.scopes.join(','),
    endOf(one),
  ]);
  const heads = ['Id', 'Token', 'User', 'Name', 'Scopes', 'Ends'];
  return { data: { tokens: items }, text: table(heads, rows, 'No API tokens.') };
}

/** The token is printed, this once. */
export async function createToken(
  api: ApiClient,
  { name, scopes, channelIds, days, user }: WantedToken,
): Promise<Report<z.infer<typeof newTokenView>>> {
  const userId = user === undefined ? undefined : (await findUser(api, user)).id;
  const expiresAt = new Date(Date.now() + days * DAY_MS).toISOString();
  const { data } = await api.ask({
    path: '/v1/tokens',
    method: 'POST',
    body: { userId, name, scopes, channelIds, expiresAt },
    schema: newTokenView,
  });
  return { data, text: `Until ${data.expiresAt}, shown this once:\n${data.token}` };
}

export async function revokeToken(
  api: ApiClient,
  id: string,
): Promise<Report<z.infer<typeof revokedTokenView>>> {
  await api.ask({ path: `/v1/tokens/${encodeURIComponent(id)}`, method: 'DELETE', schema: nothing });
  return { data: { revoked: id }, text: `Ended: ${id}` };
}

function endOf({ expiresAt, revokedAt }: z.infer<typeof apiToken>): string {
  return revokedAt === null ? expiresAt : `revoked ${revokedAt}`;
}
