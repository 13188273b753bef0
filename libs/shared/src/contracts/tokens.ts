import { z } from 'zod';
import { entityName } from './access.js';
import { actor } from './actor.js';
import { id, instant, nothing } from './common.js';
import { defineRpc } from './contract.js';
import { tokenScope } from './roles.js';

/**
 * An API token: `parley_pat_…` of a person, `parley_svc_…` of a service account; 30 characters of base62 from a random source,
 * then 6 of base62 CRC-32 of all before, so that a mistyped one is told apart without asking anybody. Only its SHA-256 is stored.
 */
export const apiToken = z.object({
  id,
  userId: id,
  userName: z.string(),
  kind: z.enum(['personal', 'service']),
  name: z.string(),
  /** The start of the token, by which people recognise it. */
  prefix: z.string(),
  scopes: z.array(tokenScope).min(1),
  /** Only these channels; null: all of the user's. */
  channelIds: z.array(id).nullable(),
  createdAt: instant,
  expiresAt: instant,
  /** To the minute. */
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export type ApiToken = z.infer<typeof apiToken>;

export const tokensRpc = {
  list: defineRpc(
    'access-control.list-tokens',
    'API tokens, newest first: one’s own, or as an admin all of the organization (`everybody`).',
    z.object({ actor, everybody: z.boolean().default(false) }),
    z.object({ items: z.array(apiToken) }),
  ),
  create: defineRpc(
    'access-control.create-token',
    'Makes an API token, shown this once: for oneself, or as an admin for a service account. At most a year. A scope of admins for a non-admin, a channel that the user does not have, channels together with scopes of admins: `validation-failed`; 50 live ones: `limit-reached`.',
    z.object({
      actor,
      /** A service account; absent: oneself. */
      userId: id.optional(),
      name: entityName,
      scopes: z.array(tokenScope).min(1),
      channelIds: z.array(id).min(1).max(1000).nullable(),
      expiresAt: instant,
    }),
    apiToken.extend({ token: z.string() }),
  ),
  revoke: defineRpc(
    'access-control.revoke-token',
    'Ends an API token: one’s own, or as an admin anybody’s. Not there: `not-found`.',
    z.object({ actor, tokenId: id }),
    nothing,
  ),
  resolve: defineRpc(
    'access-control.resolve-token',
    'The actor behind an API token, with `tokenId` set and roles narrowed to its channels, and what it may be used for. Unknown, expired, revoked, of a deactivated user: `session-missing`.',
    z.object({ token: z.string().max(255) }),
    z.object({ scopes: z.array(tokenScope), expiresAt: instant, actor }),
  ),
};
