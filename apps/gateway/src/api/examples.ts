import type { Conversation, ThreadEntry } from '#shared/contracts/conversations.js';
import { exampleId } from './example-of.js';

const conversationId = exampleId('conversationId');
const channelId = exampleId('channelId');
const ownerId = exampleId('ownerId');

const summary = {
  id: conversationId,
  channelId,
  kind: 'direct-message',
  queue: 'pending',
  ownerId,
  contact: { id: exampleId('contactId'), name: 'Carla Customer', hasPicture: true },
  preview: 'Where is my parcel?',
  lastActivityAt: '2026-11-23T09:30:00.000Z',
  lastInboundAt: '2026-11-23T09:28:11.000Z',
  messageCount: 4,
  caseNumber: 1,
  waitingSince: null,
  windowEndsAt: '2026-11-24T09:28:11.000Z',
  autoResolveAt: '2026-12-23T09:30:00.000Z',
  unread: false,
  readUpTo: '2026-11-23T09:28:11.000Z',
  tags: [{ id: exampleId('tagId'), name: 'delivery' }],
  topics: [],
  version: 7,
} satisfies Partial<Conversation>;

const message = {
  type: 'message',
  id: exampleId('entryId'),
  at: '2026-11-23T09:30:00.000Z',
  direction: 'outbound',
  authorName: null,
  agentId: ownerId,
  text: 'Hello Carla, it is on its way.',
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
} satisfies Partial<ThreadEntry>;

const conversation = {
  ...summary,
  postUrl: null,
  postId: null,
  post: null,
  replyLimit: { max: 2000, unit: 'characters' },
  privateReplyLimit: { max: 2000, unit: 'characters' },
  attachmentLimits: [{ type: 'image', mimeTypes: ['image/png', 'image/jpeg'], maxBytes: 8_388_608 }],
  reply: {
    public: { possible: true, by: 'response', until: '2026-11-24T09:28:11.000Z' },
    private: { possible: false, reason: 'not-on-this-platform' },
  },
} satisfies Partial<Conversation>;

const token = {
  name: 'Shop system',
  userName: 'Shop system',
  kind: 'service',
  prefix: 'parley_svc_k3J9',
  scopes: ['inbox:read', 'replies:write'],
  expiresAt: '2027-11-23T00:00:00.000Z',
  revokedAt: null,
};

const endpoint = {
  url: 'https://shop.example.com/parley',
  description: 'Orders to our shop system',
  eventTypes: ['conversation.changed'],
  channelIds: null,
};

const storedEndpoint = { ...endpoint, failingSince: null, previousSecretUntil: null };

const responseTimes = {
  count: 212,
  meanMs: 1_510_000,
  medianMs: 620_000,
  p90Ms: 4_100_000,
  classes: [0, 0, 3, 12, 25, 40, 44, 37, 24, 14, 7, 4, 1, 1, 0, 0],
};

const figures = {
  messagesIn: 431,
  repliesOut: 298,
  outsideOut: 12,
  casesOpened: 236,
  resolvedByAgent: 207,
  resolvedByTimer: 9,
  firstResponse: responseTimes,
  response: responseTimes,
  resolution: responseTimes,
};

/**
 * Values of examples by the name of their schema, where those that are made out of the schema (`exampleOf`) would say too little.
 * A spec parses every example of the document with the schema of its route.
 */
export const examples: Record<string, object> = {
  ConversationSummary: summary,
  Conversation: conversation,
  ConversationCounts: { new: 12, pending: 5 },
  ThreadEntry: message,
  SendReply: { uploadId: null, toEntryId: null },
  MoveConversation: { to: 'resolved', expectedVersion: 7 },
  StartBulkOperation: {
    selection: { by: 'ids', conversationIds: [conversationId, exampleId('anotherConversation')] },
    action: { type: 'move', to: 'resolved' },
  },
  BulkOperation: {
    state: 'done',
    matched: 2,
    changed: 2,
    unchanged: 0,
    refused: 0,
    refusals: [],
    restored: 0,
  },
  WriteNote: { text: 'Called the carrier: it arrives tomorrow.' },
  EditNote: { text: 'Called the carrier: it arrives on Friday.' },
  Tag: { name: 'delivery' },
  CreateTag: { name: 'delivery' },
  RenameTag: { name: 'delivery' },
  Topic: { name: 'Orders', parentId: null, archived: false },
  CreateTopic: { name: 'Orders', parentId: null },
  UpdateTopic: { name: 'Orders', archived: false },
  ResolveReason: { name: 'Answered', archived: false },
  CreateResolveReason: { name: 'Answered' },
  Draft: { text: 'Dear Mrs Hoffmann, ', savedAt: '2026-11-22T21:30:00.000Z' },
  SaveDraft: { text: 'Dear Mrs Hoffmann, ' },
  SignInWays: { singleSignOn: { name: 'Example GmbH', url: '/auth/oidc' } },
  Preferences: {
    language: 'de',
    theme: 'dark',
    singleKeys: true,
    notifyAssigned: true,
    notifyNew: false,
    sound: false,
    listWidth: 420,
    panelWidth: null,
  },
  NewSecondFactor: {
    secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    uri: 'otpauth://totp/Parley:anna.berg%40example.com?issuer=Parley&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  },
  RecoveryCodes: { recoveryCodes: ['7k2m-9qxd-4fhw-c3zt'] },
  SavedReply: { name: 'Opening hours', text: 'Hello {{contact.firstName}}, we are open from 8 to 18.' },
  CreateSavedReply: { name: 'Opening hours', text: 'Hello {{contact.firstName}}, we are open from 8 to 18.' },
  UpdateSavedReply: { text: 'Hello {{contact.firstName}}, we are open from 8 to 20.' },
  UpdateResolveReason: { name: 'Answered', archived: false },
  SearchResult: {
    conversation: summary,
    matches: [
      {
        in: 'message',
        entryId: exampleId('entryId'),
        at: '2026-11-23T09:28:11.000Z',
        excerpt: [
          { text: 'Where is my ', hit: false },
          { text: 'parcel', hit: true },
          { text: '?', hit: false },
        ],
      },
    ],
  },
  Contact: { name: 'Carla Customer', conversationCount: 3 },
  Report: {
    rows: [{ key: '2026-11-23', figures }],
    total: figures,
  },
  Team: { name: 'Berlin', memberCount: 4 },
  TeamDetail: { name: 'Berlin', memberCount: 1 },
  CreateTeam: { name: 'Berlin' },
  UpdateTeam: { name: 'Berlin' },
  Channel: { state: 'active', stateReason: null, linkedPage: null },
  ApiToken: token,
  NewApiToken: { ...token, lastUsedAt: null, token: 'parley_svc_…' },
  CreateApiToken: { name: 'Shop system', scopes: token.scopes, channelIds: null, expiresAt: token.expiresAt },
  CreateServiceAccount: { name: 'Shop system', organizationRole: 'member' },
  CreateWebhookEndpoint: endpoint,
  UpdateWebhookEndpoint: { ...endpoint, paused: false },
  WebhookEndpoint: storedEndpoint,
  WebhookEndpointWithSecret: storedEndpoint,
  WebhookDelivery: {
    eventType: 'channel.changed',
    body: JSON.stringify({
      type: 'channel.changed',
      timestamp: '2026-11-23T09:30:00.000Z',
      data: { channelId },
    }),
    state: 'delivered',
    attempts: [{ at: '2026-11-23T09:30:00.120Z', status: 204, problem: null, durationMs: 85 }],
    nextAttemptAt: null,
  },
  AuditEntry: {
    action: 'channel-grant.set',
    subject: { channelId, userId: exampleId('userId') },
    before: { role: 'viewer' },
    after: { role: 'contributor' },
  },
  ConversationChanged: { queue: 'new', previousQueue: 'pending', change: 'message', version: 8 },
};
