import { z } from 'zod';
import { actor } from './actor.js';
import { id, instant, pageOf, pageRequest, platformId } from './common.js';
import { defineEvent, defineRpc } from './contract.js';

/** Every conversation is in exactly one queue (domain.md 5). */
export const queue = z.enum(['new', 'pending', 'resolved']);
export type Queue = z.infer<typeof queue>;

export const conversationKind = z.enum(['direct-message', 'comment']);
export type ConversationKind = z.infer<typeof conversationKind>;

/** How far a reply got (domain.md 7). */
export const deliveryState = z.enum(['queued', 'sent', 'failed', 'unknown']);
export type DeliveryState = z.infer<typeof deliveryState>;

/** One row of the inbox. */
export const conversationSummary = z.object({
  id,
  channelId: id,
  kind: conversationKind,
  queue,
  ownerId: id.nullable(),
  contact: z.object({ id: id.nullable(), name: z.string().nullable() }),
  /** Start of the newest message that still has content. */
  preview: z.string().nullable(),
  lastActivityAt: instant,
  lastInboundAt: instant.nullable(),
  messageCount: z.int(),
  /** Grows each time the conversation enters New from nothing or from Resolved. */
  caseNumber: z.int(),
  version: z.int(),
});
export type ConversationSummary = z.infer<typeof conversationSummary>;

/** A conversation with what its head shows. */
export const conversation = conversationSummary.extend({
  postUrl: z.string().nullable(),
  postId: platformId.nullable(),
  /** The longest reply this channel takes, in `unit`s (channel capabilities). */
  replyLimit: z.object({ max: z.int(), unit: z.enum(['characters', 'bytes']) }),
});
export type Conversation = z.infer<typeof conversation>;

/** One line of the thread: a message or something that happened. */
export const threadEntry = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message'),
    id,
    at: instant,
    direction: z.enum(['inbound', 'outbound']),
    authorName: z.string().nullable(),
    /** The agent who wrote it in Parley; null for the customer and for what was sent outside Parley. */
    agentId: id.nullable(),
    text: z.string().nullable(),
    attachments: z.array(z.object({ type: z.string(), title: z.string().nullable() })),
    edited: z.boolean(),
    removed: z.boolean(),
    /** Outbound only. `sentOutsideParley`: an echo of what was typed in Meta's own inbox. */
    sentOutsideParley: z.boolean(),
    delivery: z.object({ state: deliveryState, reason: z.string().nullable() }).nullable(),
    /** The message it answers, when the platform tells. */
    parentId: id.nullable(),
  }),
  z.object({
    type: z.literal('moved'),
    id,
    at: instant,
    from: queue.nullable(),
    to: queue,
    /** Who or what: an agent, the customer, the business outside Parley. */
    by: z.enum(['agent', 'customer', 'outside']),
    agentId: id.nullable(),
    ownerId: id.nullable(),
  }),
]);
export type ThreadEntry = z.infer<typeof threadEntry>;

const target = z.object({ actor, conversationId: id });

export const conversationsRpc = {
  list: defineRpc(
    'conversations.list',
    'One queue of the inbox over the actor’s channels, newest activity first.',
    pageRequest.extend({ actor, queue, channelIds: z.array(id).optional() }),
    pageOf(conversationSummary),
  ),
  count: defineRpc(
    'conversations.count',
    'How many conversations are in New and Pending over the actor’s channels.',
    z.object({ actor }),
    z.object({ new: z.int(), pending: z.int() }),
  ),
  get: defineRpc('conversations.get', 'One conversation, or `not-found`.', target, conversation),
  listEntries: defineRpc(
    'conversations.list-entries',
    'The thread, newest first.',
    pageRequest.extend({ actor, conversationId: id }),
    pageOf(threadEntry),
  ),
  sendReply: defineRpc(
    'conversations.send-reply',
    'Stores a reply as queued and asks for it to be sent. The same key with the same text answers again with the same reply; with another text: `idempotency-key-reused`.',
    target.extend({
      idempotencyKey: z.string().min(1).max(255),
      text: z.string(),
      thenResolve: z.boolean().default(false),
    }),
    z.object({ entry: threadEntry, replayed: z.boolean() }),
  ),
  move: defineRpc(
    'conversations.move',
    'Moves a conversation to Pending or Resolved by hand. Not in the table of domain.md 5: `transition-refused`; changed meanwhile: `version-conflict`.',
    target.extend({ to: z.enum(['pending', 'resolved']), expectedVersion: z.int().optional() }),
    conversation,
  ),
};

/** What changed about one conversation, without its content. */
export const conversationChange = z.object({
  channelId: id,
  conversationId: id,
  queue,
  previousQueue: queue.nullable(),
  change: z.enum(['message', 'moved', 'delivery']),
  version: z.int(),
  /** When our edge accepted the webhook that caused it; null for what agents do. */
  receivedAt: instant.nullable(),
});
export type ConversationChange = z.infer<typeof conversationChange>;

export const conversationsEvents = {
  changed: defineEvent(
    'conversation.changed',
    'Something about these conversations changed, by one transaction; the console fetches what it shows.',
    z.object({ organizationId: id, changes: z.array(conversationChange).min(1) }),
    { live: true },
  ),
  replyRequested: defineEvent(
    'conversation.reply-requested',
    'A reply was stored and is to be sent. `sequence` orders the replies of one conversation.',
    z.object({
      organizationId: id,
      channelId: id,
      conversationId: id,
      replyId: id,
      sequence: z.int(),
      target: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('direct-message'), customerId: platformId }),
        z.object({ kind: z.literal('comment'), commentId: platformId }),
      ]),
      text: z.string(),
      requestedAt: instant,
    }),
  ),
};
