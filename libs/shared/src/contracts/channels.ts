import { z } from 'zod';
import { actor } from './actor.js';
import { id, instant, platformId } from './common.js';
import { defineEvent, defineRpc } from './contract.js';

/** What a channel can be (domain.md 1). */
export const platform = z.enum(['facebook-page', 'instagram-profile', 'facebook-group']);
export type Platform = z.infer<typeof platform>;

export const channelState = z.enum(['active', 'needs-attention']);

const autoResolve = z.object({ enabled: z.boolean(), days: z.int().min(1).max(365) });

/** A connected Page, Group or profile, as settings and the channel selector show it. */
export const channel = z.object({
  id,
  organizationId: id,
  platform,
  /** Page id, Instagram account id or Group id at Meta. */
  platformAccountId: platformId,
  platformName: z.string(),
  displayName: z.string(),
  pictureUrl: z.string().nullable(),
  state: channelState,
  /** Machine-readable reason when the state is not `active`, for example `token-invalid`. */
  stateReason: z.string().nullable(),
  /** Name of the Facebook account through which the channel is connected. */
  connectedAs: z.string(),
  autoOwnership: z.boolean(),
  autoResolveNew: autoResolve,
  autoResolvePending: autoResolve,
  createdAt: instant,
  /** Grows with each change; a projection keeps the highest. */
  version: z.int(),
});
export type Channel = z.infer<typeof channel>;

/** What other services keep of a channel. */
export const channelFacts = channel.omit({ pictureUrl: true, connectedAs: true });
export type ChannelFacts = z.infer<typeof channelFacts>;

/** Why a granted asset cannot be activated (domain.md 2, step 7). */
export const assetReason = z.enum([
  'missing-task',
  'permission-declined',
  'no-page-token',
  'connected-elsewhere',
  'instagram-not-supported-yet',
]);

/** A Page or profile to which the person gave access. */
export const grantedAsset = z.object({
  platform,
  platformAccountId: platformId,
  name: z.string(),
  pictureUrl: z.string().nullable(),
  /** For an Instagram profile: the Page to which it is linked. */
  pageName: z.string().nullable(),
  state: z.enum(['available', 'active', 'unavailable']),
  reasons: z.array(assetReason),
  channelId: id.nullable(),
});
export type GrantedAsset = z.infer<typeof grantedAsset>;

/** A permission that was declined, and the feature it costs (meta-platform.md 1.7). */
export const missingPermission = z.object({ permission: z.string(), feature: z.string() });

/** One walk through the Add-channel wizard, kept on the server for 15 minutes. */
export const connection = z.object({
  id,
  status: z.enum(['started', 'granted', 'cancelled', 'failed']),
  /** Machine-readable reason for `cancelled` and `failed`, for example `login-cancelled`. */
  failure: z.string().nullable(),
  network: z.enum(['facebook', 'instagram']),
  /** Name of the Facebook account that was used, once known. */
  accountName: z.string().nullable(),
  missingPermissions: z.array(missingPermission),
  assets: z.array(grantedAsset),
  expiresAt: instant,
});
export type Connection = z.infer<typeof connection>;

export const channelsRpc = {
  beginConnection: defineRpc(
    'channels.begin-connection',
    'Starts the wizard; `state` is the single-use OAuth state, valid for 15 minutes and for this session only.',
    z.object({ actor, network: z.enum(['facebook', 'instagram']) }),
    z.object({ connectionId: id, state: z.string() }),
  ),
  claimState: defineRpc(
    'channels.claim-connection-state',
    'Uses up an OAuth state. Unknown, foreign, expired or used before: `oauth-state-invalid`.',
    z.object({ actor, state: z.string().max(512) }),
    z.object({ connectionId: id }),
  ),
  completeConnection: defineRpc(
    'channels.complete-connection',
    'Takes the user token of the login, exchanges it for a long-lived one and reads what was granted.',
    z.object({
      actor,
      connectionId: id,
      userAccessToken: z.string().max(4096),
      profile: z.object({ id: platformId, name: z.string() }),
    }),
    connection,
  ),
  failConnection: defineRpc(
    'channels.fail-connection',
    'Records that the login was cancelled or failed.',
    z.object({
      actor,
      connectionId: id,
      status: z.enum(['cancelled', 'failed']),
      failure: z.string().max(128),
    }),
    connection,
  ),
  getConnection: defineRpc(
    'channels.get-connection',
    'The state of a walk through the wizard, with what was granted. Other people’s: `not-found`.',
    z.object({ actor, connectionId: id }),
    connection,
  ),
  activate: defineRpc(
    'channels.activate',
    'Links one granted asset to the organization: webhook subscription, then the channel. Idempotent.',
    z.object({ actor, connectionId: id, platformAccountId: platformId }),
    channel,
  ),
  listAll: defineRpc(
    'channels.list-all',
    'All channels of the organization, for settings. Admin only.',
    z.object({ actor }),
    z.object({ items: z.array(channel) }),
  ),
  listVisible: defineRpc(
    'channels.list-visible',
    'The channels on which the actor has a role, by display name.',
    z.object({ actor }),
    z.object({ items: z.array(channel) }),
  ),
  get: defineRpc(
    'channels.get',
    'One channel, for an admin or for who has a role on it; otherwise `not-found`.',
    z.object({ actor, channelId: id }),
    channel,
  ),
};

const delivery = z.object({
  organizationId: id,
  channelId: id,
  conversationId: id,
  replyId: id,
  at: instant,
});

export const channelsEvents = {
  activated: defineEvent('channel.activated', 'An asset became a channel.', channelFacts),
  updated: defineEvent('channel.updated', 'State, name or settings of a channel changed.', channelFacts),
  replySent: defineEvent(
    'delivery.sent',
    'The platform accepted the reply.',
    delivery.extend({ platformMessageId: platformId }),
  ),
  replyFailed: defineEvent(
    'delivery.failed',
    'The platform refused the reply; `reason` says what the agent can do.',
    delivery.extend({ reason: z.string() }),
  ),
  replyUnknown: defineEvent(
    'delivery.unknown',
    'Whether the platform has the reply is not known; it is never sent again by itself (domain.md 7).',
    delivery.extend({ reason: z.string() }),
  ),
};
