import { z } from 'zod';
import { actor } from './actor.js';
import { id, instant, nothing, platformId } from './common.js';
import { defineEvent, defineRpc } from './contract.js';
import { erasureRequest } from './erasures.js';
import { channelFeature } from './reply-ways.js';

/** What a channel can be (domain.md 1). */
export const platform = z.enum(['facebook-page', 'instagram-profile', 'facebook-group']);
export type Platform = z.infer<typeof platform>;

/** `paused`: an admin stopped it; what comes in is stored all the same, nothing is sent. */
export const channelState = z.enum(['active', 'needs-attention', 'paused']);

/** Why a channel needs attention; what an admin can do about each is in the console's catalogues. */
export const channelStateReason = z.enum([
  'token-invalid',
  'account-revoked',
  'permission-missing',
  'missing-task',
  'subscription-lost',
  'account-restricted',
  'messages-switched-off',
  'asset-unreachable',
  'configuration',
]);
export type ChannelStateReason = z.infer<typeof channelStateReason>;

/** Whether, and after how many whole days without activity, the timer resolves (domain.md 5). */
export const autoResolve = z.object({ enabled: z.boolean(), days: z.int().min(1).max(365) });
export type AutoResolve = z.infer<typeof autoResolve>;

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
  /** Why, when the state is `needs-attention`. */
  stateReason: channelStateReason.nullable(),
  /** What the granted permissions allow. */
  features: z.array(channelFeature),
  /** For an Instagram profile: the Page to which it is linked. */
  linkedPage: z.object({ platformAccountId: platformId, name: z.string() }).nullable(),
  /** Name of the Facebook account through which the channel is connected. */
  connectedAs: z.string(),
  autoOwnership: z.boolean(),
  autoResolveNew: autoResolve,
  autoResolvePending: autoResolve,
  createdAt: instant,
  /** Grows when an admin changes a setting, and only then; the ETag of the settings. */
  settingsVersion: z.int(),
  /** Grows with each change; a projection keeps the highest. */
  version: z.int(),
});
export type Channel = z.infer<typeof channel>;

/** What other services keep of a channel. */
export const channelFacts = channel.omit({
  pictureUrl: true,
  connectedAs: true,
  linkedPage: true,
  settingsVersion: true,
});
export type ChannelFacts = z.infer<typeof channelFacts>;

/** What an admin can set on a channel (domain.md 3); who has it is in access-control. */
export const channelSettings = z.object({
  /** 1–255 Unicode code points after trimming; null or empty: the platform's name. */
  displayName: z.string().max(2048).nullable(),
  autoOwnership: z.boolean(),
  autoResolveNew: autoResolve,
  autoResolvePending: autoResolve,
});
export type ChannelSettings = z.infer<typeof channelSettings>;

/** What a new channel of the organization begins with. */
export const channelDefaults = channelSettings.omit({ displayName: true }).extend({ version: z.int() });
export type ChannelDefaults = z.infer<typeof channelDefaults>;

/** Why a granted asset cannot be activated (domain.md 2, step 7). */
export const assetReason = z.enum([
  'missing-task',
  'permission-declined',
  'no-page-token',
  'no-linked-page',
  'connected-elsewhere',
  'platform-removed',
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
  /** `needs-confirmation`: the new grant leaves out live channels; nothing was saved yet. */
  status: z.enum(['started', 'needs-confirmation', 'granted', 'cancelled', 'failed']),
  /** Machine-readable reason for `cancelled` and `failed`, for example `login-cancelled`. */
  failure: z.string().nullable(),
  network: z.enum(['facebook', 'instagram']),
  /** Name of the Facebook account that was used, once known. */
  accountName: z.string().nullable(),
  missingPermissions: z.array(missingPermission),
  /** Channels of this account that the new grant leaves out; they would stop working. */
  leftOutChannels: z.array(z.object({ channelId: id, displayName: z.string() })),
  assets: z.array(grantedAsset),
  /** What cannot be connected at all, why, and since when (domain.md 1, Groups). */
  unavailablePlatforms: z.array(z.object({ platform, reason: assetReason, since: z.iso.date().nullable() })),
  expiresAt: instant,
});
export type Connection = z.infer<typeof connection>;

/** What the last check at Meta found (settings, connection panel). */
export const channelHealth = z.object({
  channelId: id,
  state: channelState,
  stateReason: channelStateReason.nullable(),
  checkedAt: instant.nullable(),
  token: z.object({
    valid: z.boolean().nullable(),
    /** Null: does not expire. */
    expiresAt: instant.nullable(),
    dataAccessExpiresAt: instant.nullable(),
  }),
  permissions: z.array(z.object({ permission: z.string(), granted: z.boolean(), feature: z.string() })),
  /** The person's rights on the Page, in Meta's words; null when Meta does not tell. */
  tasks: z.array(z.string()).nullable(),
  subscription: z.object({
    subscribed: z.boolean().nullable(),
    fields: z.array(z.string()),
    missingFields: z.array(z.string()),
    /** When it was last found missing and put back. */
    restoredAt: instant.nullable(),
  }),
  lastSentAt: instant.nullable(),
  /** Until when Meta takes no more calls for this account; null: it does. */
  pausedByPlatformUntil: instant.nullable(),
});
export type ChannelHealth = z.infer<typeof channelHealth>;

/** What the installation knows of its Meta app. Secrets are only said to be set. */
export const metaAppFacts = z.object({
  appId: z.string(),
  /** For example `v25.0`. */
  graphVersion: z.string(),
  /** Where Meta delivers webhooks. */
  callbackUrl: z.string(),
  appSecretSet: z.boolean(),
  verifyTokenSet: z.boolean(),
  /** The app's own subscriptions, in Meta's words. */
  subscriptions: z.array(
    z.object({
      object: z.enum(['page', 'instagram']),
      /** When it was last seen to be as wanted; null: not yet. */
      wellAt: instant.nullable(),
      fields: z.array(z.object({ field: z.string(), state: z.enum(['subscribed', 'missing', 'unknown']) })),
    }),
  ),
  /** What the last check of each channel found. */
  channels: z.array(
    channelHealth.omit({ tasks: true }).extend({
      displayName: z.string(),
      platform,
      /** How full the fullest of its limits at Meta was when an answer last told; null: none did for a while. */
      usage: z.object({ percent: z.int(), at: instant }).nullable(),
    }),
  ),
});
export type MetaAppFacts = z.infer<typeof metaAppFacts>;

/** Why a call to Meta that another service asked for led to nothing. */
export const platformProblem = z.object({
  kind: z.enum(['retry-later', 'reauthorise', 'not-allowed', 'invalid', 'unknown']),
  /** For example `throttled`, `target-missing`, `token-invalid`. */
  reason: z.string(),
  /** For `retry-later`: when to try again, in milliseconds from now; null: not told. */
  retryAfterMs: z.int().nullable(),
});
export type PlatformProblem = z.infer<typeof platformProblem>;

/** A person's request to have data deleted, by way of Facebook (meta-platform.md 7). */
export const deletionRequest = z.object({
  confirmationCode: z.string(),
  status: z.enum(['received', 'in-progress', 'completed']),
  requestedAt: instant,
  completedAt: instant.nullable(),
});

const channelTarget = z.object({ actor, channelId: id });

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
  updateSettings: defineRpc(
    'channels.update-settings',
    'Changes settings of a channel. Admin only. `expectedVersion` is its `settingsVersion`; changed meanwhile: `precondition-failed` with who changed what.',
    channelTarget.extend({ expectedVersion: z.int(), changes: channelSettings.partial() }),
    channel,
  ),
  getDefaults: defineRpc(
    'channels.get-defaults',
    'What new channels of the organization begin with. Admin only.',
    z.object({ actor }),
    channelDefaults,
  ),
  updateDefaults: defineRpc(
    'channels.update-defaults',
    'Changes what new channels begin with; channels that exist stay as they are. Admin only. Changed meanwhile: `precondition-failed`.',
    z.object({
      actor,
      expectedVersion: z.int(),
      changes: channelDefaults.omit({ version: true }).partial(),
    }),
    channelDefaults,
  ),
  confirmConnection: defineRpc(
    'channels.confirm-connection',
    'Saves a grant that leaves out live channels. Admin only; only while it `needs-confirmation`.',
    z.object({ actor, connectionId: id }),
    connection,
  ),
  pause: defineRpc(
    'channels.pause',
    'Stops sending. Admin only; harmless to repeat.',
    channelTarget,
    channel,
  ),
  resume: defineRpc(
    'channels.resume',
    'Starts sending again. Admin only; harmless to repeat.',
    channelTarget,
    channel,
  ),
  remove: defineRpc(
    'channels.remove',
    'Takes the channel away, and the webhook subscription when no other organization has the Page. What was stored stays; connecting again brings it back. Admin only.',
    channelTarget,
    nothing,
  ),
  health: defineRpc(
    'channels.health',
    'What the last check found. Admin only.',
    channelTarget,
    channelHealth,
  ),
  checkHealth: defineRpc(
    'channels.check-health',
    'Checks token, permissions, rights and subscription at Meta now, and repairs the subscription. Admin only.',
    channelTarget,
    channelHealth,
  ),
  metaApp: defineRpc(
    'channels.meta-app',
    'What is known of the Meta app of the installation, and of the organization’s channels at Meta. Admin only.',
    z.object({ actor }),
    metaAppFacts,
  ),
  readPlatform: defineRpc(
    'channels.read-platform',
    'A GET at Graph with the channel’s token, paced per account. For services; tokens never leave channels. `body` is Meta’s JSON as text; `linkedPageId` stands for the Page of an Instagram profile.',
    z.object({
      channelId: id,
      /** Without version and query, for example `/17841.../media`; `{account}` and `{page}` are filled in. */
      path: z.string().regex(/^\/[A-Za-z0-9_.:{}$=+-]+(\/[A-Za-z0-9_.:-]+){0,3}$/),
      query: z.record(z.string(), z.string()),
    }),
    z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), body: z.string() }),
      z.object({ ok: z.literal(false), problem: platformProblem }),
    ]),
  ),
  readProfile: defineRpc(
    'channels.read-profile',
    'Name and picture of a customer, as far as Meta tells (meta-platform.md 4.5). For services.',
    z.object({ channelId: id, customerId: platformId }),
    z.discriminatedUnion('ok', [
      z.object({
        ok: z.literal(true),
        name: z.string().nullable(),
        username: z.string().nullable(),
        pictureUrl: z.string().nullable(),
      }),
      z.object({ ok: z.literal(false), problem: platformProblem }),
    ]),
  ),
  revokeAccount: defineRpc(
    'channels.revoke-account',
    'A person removed the app at Facebook: its tokens are deleted and its channels need attention. For the gateway.',
    z.object({ appScopedUserId: platformId }),
    nothing,
  ),
  requestDeletion: defineRpc(
    'channels.request-deletion',
    'Records a person’s request for deletion before it is answered. For the gateway; the same person again while one is open: the same request.',
    z.object({ appScopedUserId: platformId }),
    deletionRequest,
  ),
  getDeletion: defineRpc(
    'channels.get-deletion',
    'How far a request for deletion is. For the gateway; the code is the only key.',
    z.object({ confirmationCode: z.string().min(1).max(64) }),
    deletionRequest,
  ),
};

const delivery = z.object({
  organizationId: id,
  channelId: id,
  conversationId: id,
  replyId: id,
  at: instant,
});

/** What an agent asked to be done with a comment, and became of it. */
const actionOutcome = z.object({
  organizationId: id,
  channelId: id,
  conversationId: id,
  actionId: id,
  at: instant,
});

const sinceOutage = z.object({
  organizationId: id,
  channelId: id,
  /** Last time at which all was known to be well; null: not known. */
  brokenSince: instant.nullable(),
  at: instant,
});

export const channelsEvents = {
  activated: defineEvent('channel.activated', 'An asset became a channel.', channelFacts),
  updated: defineEvent('channel.updated', 'State, name or settings of a channel changed.', channelFacts),
  removed: defineEvent(
    'channel.removed',
    'The channel was taken away; `channel.activated` brings it back.',
    z.object({ id, organizationId: id, version: z.int() }),
  ),
  reconnected: defineEvent(
    'channel.reconnected',
    'A channel whose token was broken works again; what Meta did not deliver can be read back.',
    sinceOutage,
  ),
  subscriptionRestored: defineEvent(
    'channel.subscription-restored',
    'The webhook subscription had been lost and was put back; what was missed can be read back.',
    sinceOutage,
  ),
  erasureRequested: defineEvent(
    'channel.erasure-requested',
    'A person asked for deletion; these customers of the channel are that person.',
    erasureRequest,
  ),
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
  actionDone: defineEvent(
    'delivery.action-done',
    'The platform did what was asked with a comment.',
    actionOutcome,
  ),
  actionFailed: defineEvent(
    'delivery.action-failed',
    'The platform refused it, or what became of it is not known; `reason` says what the agent can do.',
    actionOutcome.extend({ reason: z.string() }),
  ),
};
