import type { Conversation, ThreadEntry } from './generated/types.gen.js';

export type Queue = Conversation['queue'];
export const queues: readonly Queue[] = ['new', 'pending', 'resolved'];

export type MessageEntry = Extract<ThreadEntry, { type: 'message' }>;
export type MovedEntry = Extract<ThreadEntry, { type: 'moved' }>;

export type ChannelRole = 'viewer' | 'contributor' | 'supervisor';
export const channelRoles: readonly ChannelRole[] = ['viewer', 'contributor', 'supervisor'];

export type {
  Channel,
  ChannelGrant,
  Connection,
  Conversation,
  ConversationSummary,
  QuarantinedMessage,
  RawDelivery,
  Session,
  ThreadEntry,
  User,
} from './generated/types.gen.js';
