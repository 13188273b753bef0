import type { Queue } from './types.js';

/** The key of each thing that is fetched; a key is a prefix of what it invalidates. */
export const queryKeys = {
  session: ['session'],
  users: ['users'],
  channels: ['channels'],
  settingsChannels: ['settings-channels'],
  settingsChannel: (channelId: string) => ['settings-channels', channelId],
  channelAccess: (channelId: string) => ['channel-access', channelId],
  everyChannelAccess: ['channel-access'],
  everyChannelHealth: ['channel-health'],
  channelHealth: (channelId: string) => ['channel-health', channelId],
  everyChannelReads: ['channel-reads'],
  channelReads: (channelId: string) => ['channel-reads', channelId],
  channelGaps: (channelId: string) => ['channel-reads', channelId, 'gaps'],
  deletion: (code: string) => ['deletion', code],
  connection: (connectionId: string) => ['connection', connectionId],
  counts: ['counts'],
  lists: ['conversations'],
  list: (queue: Queue) => ['conversations', queue],
  conversation: (conversationId: string) => ['conversation', conversationId],
  presence: (conversationId: string) => ['presence', conversationId],
  notes: (conversationId: string) => ['entries', conversationId, 'notes'],
  contact: (contactId: string) => ['contact', contactId],
  contactConversations: (contactId: string) => ['contact', contactId, 'conversations'],
  possibleOwners: (channelId: string) => ['possible-owners', channelId],
  tags: ['tags'],
  topics: ['topics'],
  resolveReasons: ['resolve-reasons'],
  everyConversation: ['conversation'],
  entries: (conversationId: string) => ['entries', conversationId],
  everyEntries: ['entries'],
  deliveries: (outcome: string) => ['deliveries', outcome],
  quarantine: (service: string) => ['quarantine', service],
} as const satisfies Record<string, readonly string[] | ((id: never) => readonly string[])>;

export type QueryKey = readonly string[];
