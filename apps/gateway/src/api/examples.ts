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

/**
 * Values of examples by the name of their schema, where those that are made out of the schema (`exampleOf`) would say too little.
 * A spec parses every example of the document with the schema of its route.
 */
export const examples: Record<string, object> = {
  ConversationSummary: summary,
  ThreadEntry: message,
  SendReply: { uploadId: null, toEntryId: null },
  MoveConversation: { to: 'resolved', expectedVersion: 7 },
};
