import type { Conversation, ThreadEntry } from '@parley/client';

export type Queue = Conversation['queue'];
export const queues: readonly Queue[] = ['new', 'pending', 'resolved'];

export type MessageEntry = Extract<ThreadEntry, { type: 'message' }>;
export type MovedEntry = Extract<ThreadEntry, { type: 'moved' }>;

export type NotedEntry = Extract<ThreadEntry, { type: 'noted' }>;
export type OwnedEntry = Extract<ThreadEntry, { type: 'owned' }>;
export type LabelledEntry = Extract<ThreadEntry, { type: 'labelled' }>;
export type NoteEntry = Extract<ThreadEntry, { type: 'note' }>;
export type GapEntry = Extract<ThreadEntry, { type: 'gap' }>;
export type MessageAction = MessageEntry['possibleActions'][number];
export type ReplyWay = Conversation['reply']['public'];

export type ChannelRole = 'viewer' | 'contributor' | 'supervisor';
export const channelRoles: readonly ChannelRole[] = ['viewer', 'contributor', 'supervisor'];

export type {
  AccessCount,
  Channel,
  ChannelAccess,
  ChannelDefaults,
  ChannelGrant,
  ChannelHealth,
  ChannelRead,
  Connection,
  Conversation,
  ConversationSummary,
  EffectiveAccess,
  Gap,
  QuarantinedMessage,
  RawDelivery,
  Session,
  Team,
  ThreadEntry,
  Upload,
  User,
} from '@parley/client';
