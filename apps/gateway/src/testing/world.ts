import type { Actor } from '#shared/contracts/actor.js';
import type { Channel, ChannelHealth } from '#shared/contracts/channels.js';
import type { Conversation, ThreadEntry } from '#shared/contracts/conversations.js';
import type { ChannelRead } from '#shared/contracts/ingest.js';
import type { ChannelRole } from '#shared/contracts/roles.js';
import { tokenScope, type TokenScope } from '#shared/contracts/roles.js';
import { newId } from '#shared/database/ids.js';
import { newApiToken } from '#shared/tokens/api-token-format.js';
import { anActor, organizationId } from './actors.js';

const at = new Date().toISOString();

/** Two channels; each role is given on the first only. `mixed` has a weak role here and a strong one there. */
export const berlin = newId();
export const munich = newId();

export const people = {
  withoutGrant: anActor(),
  viewer: anActor({ [berlin]: 'viewer' }),
  contributor: anActor({ [berlin]: 'contributor' }),
  supervisor: anActor({ [berlin]: 'supervisor' }),
  admin: anActor({}, { organizationRole: 'admin' }),
  mixed: anActor({ [berlin]: 'viewer', [munich]: 'contributor' }),
  throwaway: anActor({ [berlin]: 'viewer' }),
  supervisorElsewhere: anActor({ [munich]: 'supervisor' }),
  adminWithGrant: anActor({ [berlin]: 'supervisor' }, { organizationRole: 'admin' }),
  deactivated: anActor({ [berlin]: 'supervisor' }),
  foreigner: anActor({ [newId()]: 'supervisor' }, { organizationRole: 'admin', organizationId: newId() }),
} satisfies Record<string, Actor>;
export type Person = keyof typeof people;

/** The roles that are true now; specs grant and revoke here, through the API. */
export const roles = new Map<string, Record<string, ChannelRole>>(
  Object.values(people).map(({ userId, channelRoles }) => [userId, { ...channelRoles }]),
);
export const endedSessions = new Set<string>([people.deactivated.sessionId]);

const tokenOf = (actor: Actor, scopes: TokenScope[]) => {
  const tokenId = newId();
  return { token: newApiToken('personal'), scopes, actor: { ...actor, sessionId: tokenId, tokenId } };
};
const allScopes = [...tokenScope.options];

/** API tokens: of a supervisor and of an admin with every scope, of the same with few, and one for another channel. */
export const apiTokens = {
  tokenOfSupervisor: tokenOf(people.supervisor, allScopes),
  tokenOfAdmin: tokenOf(people.admin, allScopes),
  tokenThatReads: tokenOf(people.adminWithGrant, ['inbox:read']),
  tokenOfReports: tokenOf(people.adminWithGrant, ['reports:read']),
  tokenElsewhere: tokenOf({ ...people.mixed, channelRoles: { [munich]: 'contributor' } }, allScopes),
};
export const tokens = Object.values(apiTokens);

export const conversationsByChannel = { [berlin]: newId(), [munich]: newId() };

export const aChannel = (id: string): Channel => ({
  id,
  organizationId,
  platform: 'facebook-page',
  platformAccountId: '1234567890',
  platformName: 'Page',
  displayName: 'Page',
  pictureUrl: null,
  state: 'active',
  stateReason: null,
  features: ['messages', 'comments', 'comment-replies'],
  linkedPage: null,
  connectedAs: 'Paula Page',
  autoOwnership: true,
  autoResolveNew: { enabled: true, days: 30 },
  autoResolvePending: { enabled: true, days: 30 },
  createdAt: at,
  settingsVersion: 1,
  version: 1,
});

export const aConversation = (id: string, channelId: string): Conversation => ({
  id,
  channelId,
  kind: 'direct-message',
  queue: 'new',
  ownerId: null,
  contact: { id: null, name: 'Carla Customer', hasPicture: false },
  preview: 'Hello',
  lastActivityAt: at,
  lastInboundAt: at,
  waitingSince: at,
  windowEndsAt: null,
  autoResolveAt: null,
  unread: true,
  readUpTo: null,
  tags: [],
  topics: [],
  messageCount: 1,
  caseNumber: 1,
  version: 1,
  postUrl: null,
  postId: null,
  post: null,
  replyLimit: { max: 2000, unit: 'characters' },
  privateReplyLimit: { max: 2000, unit: 'characters' },
  attachmentLimits: [],
  reply: {
    public: { possible: true, by: 'response', until: at },
    private: { possible: false, reason: 'not-on-this-platform' },
  },
});

export const anEntry = (text: string): ThreadEntry => ({
  type: 'message',
  id: newId(),
  at,
  direction: 'outbound',
  authorName: null,
  agentId: null,
  text,
  attachments: [],
  context: [],
  edited: false,
  earlierVersions: [],
  removed: false,
  hidden: false,
  visibility: 'public',
  reactions: [],
  possibleActions: [],
  action: null,
  privateReply: null,
  sentOutsideParley: false,
  delivery: { state: 'queued', reason: null },
  parentId: null,
});

/** A file of each channel that the object store of the fixture holds. */
export const filesByChannel = { [berlin]: newId(), [munich]: newId() };

export const aHealth = (channelId: string): ChannelHealth => ({
  channelId,
  state: 'active',
  stateReason: null,
  checkedAt: at,
  token: { valid: true, expiresAt: null, dataAccessExpiresAt: null },
  permissions: [],
  tasks: null,
  subscription: { subscribed: true, fields: ['feed'], missingFields: [], restoredAt: null },
  lastSentAt: null,
  pausedByPlatformUntil: null,
});

export const aRead = (channelId: string): ChannelRead => ({
  id: newId(),
  channelId,
  reason: 'requested',
  state: 'waiting',
  from: null,
  to: at,
  progress: { done: 0, known: 0, found: 0 },
  gaps: 0,
  problem: null,
  startedAt: null,
  finishedAt: null,
});
