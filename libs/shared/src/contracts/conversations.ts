import { z } from 'zod';
import { actor, memberRoles } from './actor.js';
import { id, instant, nothing, pageOf, pageRequest, platformId } from './common.js';
import { defineEvent, defineRpc } from './contract.js';
import { platform } from './channels.js';
import { attachmentType, messageContext } from './inbound.js';
import { replyFacts, replyWay } from './reply-ways.js';

/** Every conversation is in exactly one queue (domain.md 5). */
export const queue = z.enum(['new', 'pending', 'resolved']);
export type Queue = z.infer<typeof queue>;

export const conversationKind = z.enum(['direct-message', 'comment', 'mention']);
export type ConversationKind = z.infer<typeof conversationKind>;

/** How far a reply got (domain.md 7). */
export const deliveryState = z.enum(['queued', 'sent', 'delivered', 'read', 'failed', 'unknown']);
export type DeliveryState = z.infer<typeof deliveryState>;

/** A tag or topic by its name of now. */
export const label = z.object({ id, name: z.string() });
export type Label = z.infer<typeof label>;

/** Which conversations; several values of one field are alternatives, several fields all hold. */
export const conversationFilter = z.object({
  queue: queue.optional(),
  channelIds: z.array(id).max(1000).optional(),
  /** Owned by one of these, or with `unowned` by nobody. The gateway turns teams into their members. */
  ownerIds: z.array(id).max(10_000).optional(),
  unowned: z.boolean().optional(),
  tagIds: z.array(id).max(50).optional(),
  topicIds: z.array(id).max(50).optional(),
  kinds: z.array(conversationKind).optional(),
  platforms: z.array(platform).optional(),
  /** The 24-hour window is open now and ends before this. */
  windowEndsBefore: instant.optional(),
  unread: z.boolean().optional(),
  contactId: id.optional(),
});
export type ConversationFilter = z.infer<typeof conversationFilter>;

/**
 * `newest`, `oldest`: by last activity. `waiting-longest`: by `waitingSince`, only what waits. `window-ending`: by `windowEndsAt`, only
 * what has an open window.
 */
export const conversationSort = z
  .enum(['newest', 'oldest', 'waiting-longest', 'window-ending'])
  .default('newest');
export type ConversationSort = z.infer<typeof conversationSort>;

export const conversationCounts = z.object({
  new: z.int(),
  pending: z.int(),
  /** Every channel of the actor that has conversations. */
  channels: z.array(z.object({ channelId: id, new: z.int(), pending: z.int(), resolved: z.int() })),
});
export type ConversationCounts = z.infer<typeof conversationCounts>;

/** One row of the inbox. */
export const conversationSummary = z.object({
  id,
  channelId: id,
  kind: conversationKind,
  queue,
  ownerId: id.nullable(),
  contact: z.object({
    id: id.nullable(),
    name: z.string().nullable(),
    /** Whether there is a picture to fetch. */
    hasPicture: z.boolean(),
  }),
  /** Start of the newest message that still has content. */
  preview: z.string().nullable(),
  lastActivityAt: instant,
  lastInboundAt: instant.nullable(),
  /** Since when a customer's message waits for an answer; null unless in New. */
  waitingSince: instant.nullable(),
  /** Direct messages: when the 24 hours end in which anything may be answered; null: not open, or no such window. */
  windowEndsAt: instant.nullable(),
  /** When the timer resolves it, if nothing happens; null: it does not. */
  autoResolveAt: instant.nullable(),
  /** Whether the customer wrote something since the reader last looked. */
  unread: z.boolean(),
  /** What the customer wrote up to then has been seen by the reader; null: nothing. */
  readUpTo: instant.nullable().default(null),
  tags: z.array(label),
  topics: z.array(label),
  messageCount: z.int(),
  /** Grows each time the conversation enters New from nothing or from Resolved. */
  caseNumber: z.int(),
  version: z.int(),
});
export type ConversationSummary = z.infer<typeof conversationSummary>;

const textLimit = z.object({ max: z.int(), unit: z.enum(['characters', 'bytes']) });

/** A conversation with what its head shows. */
export const conversation = conversationSummary.extend({
  postUrl: z.string().nullable(),
  postId: platformId.nullable(),
  /** What the comments stand under, as far as it is known. */
  post: z
    .object({
      text: z.string().nullable(),
      /** Whether there is a picture to fetch. */
      hasPicture: z.boolean(),
      isAd: z.boolean().nullable(),
      writtenAt: instant.nullable(),
      removed: z.boolean(),
    })
    .nullable(),
  /** The longest reply this channel takes, in `unit`s (channel capabilities). */
  replyLimit: textLimit,
  /** The same for a private reply, which is a direct message. */
  privateReplyLimit: textLimit,
  /** What can be attached to a reply: MIME types and their largest size in bytes. Empty: nothing. */
  attachmentLimits: z.array(
    z.object({ type: attachmentType, mimeTypes: z.array(z.string()), maxBytes: z.int() }),
  ),
  /** How the conversation can be answered now; for a comment thread its root (`decideReplyWay`). */
  reply: z.object({ public: replyWay, private: replyWay }),
});
export type Conversation = z.infer<typeof conversation>;

/** What an agent can do with a comment of a customer or of the business (meta-platform.md 5.2, 5.4). */
export const messageAction = z.enum(['like', 'unlike', 'hide', 'unhide', 'delete']);
export type MessageAction = z.infer<typeof messageAction>;

/** A picture, video, file or the like; its bytes are at `/v1/attachments/{id}` when `stored`. */
export const messageAttachment = z.object({
  id,
  type: attachmentType,
  title: z.string().nullable(),
  /** For `link`, `post` and `reel`: the page. Never an address of bytes. */
  url: z.string().nullable(),
  mimeType: z.string().nullable(),
  fileName: z.string().nullable(),
  sizeBytes: z.int().nullable(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
  /** `none`: there are no bytes to keep; `gone`: the platform or its rules took them away. */
  copy: z.enum(['none', 'pending', 'stored', 'failed', 'gone']),
});
export type MessageAttachment = z.infer<typeof messageAttachment>;

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
    attachments: z.array(messageAttachment),
    context: z.array(messageContext),
    edited: z.boolean(),
    /** Earlier versions of the text, oldest first. */
    earlierVersions: z.array(z.object({ at: instant, text: z.string() })),
    removed: z.boolean(),
    /** A comment that others do not see. */
    hidden: z.boolean(),
    /** `private`: a private reply to a comment. */
    visibility: z.enum(['public', 'private']),
    reactions: z.array(
      z.object({
        reaction: z.string(),
        emoji: z.string().nullable(),
        name: z.string().nullable(),
        byBusiness: z.boolean(),
      }),
    ),
    /** What can be done with it by someone who may. */
    possibleActions: z.array(messageAction),
    /** The last action that was asked for, until it is done. */
    action: z
      .object({
        action: messageAction,
        state: z.enum(['requested', 'failed']),
        reason: z.string().nullable(),
      })
      .nullable(),
    /** Whether this comment can be answered privately now; null where the question does not arise. */
    privateReply: replyWay.nullable(),
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
    /** Who or what: an agent, the customer, the business outside Parley, auto-resolve, an agent who took a bulk change back. */
    by: z.enum(['agent', 'customer', 'outside', 'timer', 'undo']),
    agentId: id.nullable(),
    ownerId: id.nullable(),
    /** Why it was resolved, when the agent said so. */
    reason: label.nullable(),
  }),
  z.object({
    type: z.literal('owned'),
    id,
    at: instant,
    from: id.nullable(),
    to: id.nullable(),
    /** Who gave, took or dropped it; the owner themselves when a reply made them owner. */
    agentId: id,
  }),
  z.object({
    type: z.literal('labelled'),
    id,
    at: instant,
    agentId: id,
    label: z.enum(['tag', 'topic']),
    added: z.array(label),
    removed: z.array(label),
  }),
  z.object({
    /** An internal note, never sent to the customer. */
    type: z.literal('note'),
    id,
    at: instant,
    authorId: id,
    authorName: z.string(),
    /** Null when it was deleted. */
    text: z.string().nullable(),
    edited: z.boolean(),
    earlierVersions: z.array(z.object({ at: instant, text: z.string() })),
    deleted: z.object({ at: instant, agentId: id }).nullable(),
  }),
  z.object({
    type: z.literal('noted'),
    id,
    at: instant,
    /** For example `referral`, `thread-taken`; the names of `thread-noted`. */
    name: z.string(),
    detail: z.record(z.string(), z.string()),
  }),
  z.object({
    type: z.literal('gap'),
    id,
    at: instant,
    from: instant.nullable(),
    to: instant,
    reason: z.string(),
  }),
]);
export type ThreadEntry = z.infer<typeof threadEntry>;

const target = z.object({ actor, conversationId: id });
const labelIds = z.array(id).max(50).default([]);

/** Bytes in the object store (`libs/shared/src/storage`). */
export const storedFile = z.object({
  storageKey: z.string(),
  mimeType: z.string(),
  fileName: z.string().nullable(),
  sizeBytes: z.int(),
});
export type StoredFile = z.infer<typeof storedFile>;

export const conversationsRpc = {
  list: defineRpc(
    'conversations.list',
    'The inbox over the actor’s channels: what fits the filter, in the order of the sort.',
    pageRequest.extend({ actor, filter: conversationFilter, sort: conversationSort }),
    pageOf(conversationSummary),
  ),
  count: defineRpc(
    'conversations.count',
    'How many conversations are in each queue of the actor’s channels; the totals are of New and Pending.',
    z.object({ actor }),
    conversationCounts,
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
      /** Empty only with an attachment. */
      text: z.string(),
      /** One file that was uploaded before; in direct messages it stands alone (meta-platform.md 5.1). */
      uploadId: id.nullable().default(null),
      /** `private`: the one private reply to a comment. */
      visibility: z.enum(['public', 'private']).default('public'),
      /** Which comment of the thread is answered; null: its root. */
      toEntryId: id.nullable().default(null),
      thenResolve: z.boolean().default(false),
      /** Why, with `thenResolve`. */
      resolveReasonId: id.nullable().default(null),
    }),
    z.object({ entry: threadEntry, replayed: z.boolean() }),
  ),
  retryReply: defineRpc(
    'conversations.retry-reply',
    'Sends a failed reply once more, as a new one in its place; of an unknown one only because the agent asks for it.',
    target.extend({ entryId: id, idempotencyKey: z.string().min(1).max(255) }),
    z.object({ entry: threadEntry, replayed: z.boolean() }),
  ),
  actOnMessage: defineRpc(
    'conversations.act-on-message',
    'Asks for a comment to be liked, hidden, deleted or the reverse. Not possible here: `action-refused`.',
    target.extend({ entryId: id, action: messageAction }),
    threadEntry,
  ),
  signal: defineRpc(
    'conversations.signal',
    'Shows the customer that somebody types, or has seen the messages. Best effort; direct messages only.',
    target.extend({ signal: z.enum(['typing-on', 'typing-off', 'seen']) }),
    nothing,
  ),
  createUpload: defineRpc(
    'conversations.create-upload',
    'Takes note of a file that the gateway has stored under `storageKey`, for one reply within a day.',
    z.object({
      actor,
      storageKey: z.string().max(512),
      mimeType: z.string().max(255),
      fileName: z.string().max(255),
      sizeBytes: z.int(),
    }),
    z.object({ uploadId: id }),
  ),
  getAttachment: defineRpc(
    'conversations.get-attachment',
    'Where the bytes of an attachment are, for who may see its conversation; otherwise, or without bytes, `not-found`.',
    z.object({ actor, attachmentId: id }),
    storedFile,
  ),
  getContactPicture: defineRpc(
    'conversations.get-contact-picture',
    'Where the picture of a contact is, for who may see one of its conversations; otherwise `not-found`.',
    z.object({ actor, contactId: id }),
    storedFile,
  ),
  getPostPicture: defineRpc(
    'conversations.get-post-picture',
    'Where the picture of the post is under which a conversation stands; invisible or without one: `not-found`.',
    target,
    storedFile,
  ),
  listGaps: defineRpc(
    'conversations.list-gaps',
    'What could not be read back in a channel, newest first, at most 50. Admin, or who sees the channel.',
    z.object({ actor, channelId: id }),
    z.object({
      items: z.array(
        z.object({
          id,
          conversationId: id.nullable(),
          from: instant.nullable(),
          to: instant,
          reason: z.string(),
        }),
      ),
    }),
  ),
  move: defineRpc(
    'conversations.move',
    'Moves a conversation to Pending or Resolved by hand. Not in the table of domain.md 5: `transition-refused`; changed meanwhile: `version-conflict` with the conversation as `current`.',
    target.extend({
      to: z.enum(['pending', 'resolved']),
      expectedVersion: z.int().optional(),
      /** Why, when it is resolved. */
      resolveReasonId: id.nullable().default(null),
    }),
    conversation,
  ),
  setOwner: defineRpc(
    'conversations.set-owner',
    'Gives, takes or drops ownership. Contributor; the owner must be Contributor too, else `owner-not-possible`; of a resolved one: `transition-refused`; changed meanwhile: `version-conflict` with `current`.',
    target.extend({ owner: memberRoles.nullable(), expectedVersion: z.int().optional() }),
    conversation,
  ),
  changeLabels: defineRpc(
    'conversations.change-labels',
    'Puts tags and topics on a conversation and takes them off; what is so already stays. Unknown or archived ones: `validation-failed`. At most 50 of each.',
    target.extend({
      addTagIds: labelIds,
      removeTagIds: labelIds,
      addTopicIds: labelIds,
      removeTopicIds: labelIds,
    }),
    conversation,
  ),
  markRead: defineRpc(
    'conversations.mark-read',
    'Notes that the actor has seen, or wants to see again, what the customer wrote. Of nobody else’s concern.',
    target.extend({ read: z.boolean() }),
    nothing,
  ),
};

/** What changed about one conversation, without its content. */
export const conversationChange = z.object({
  channelId: id,
  conversationId: id,
  queue,
  previousQueue: queue.nullable(),
  change: z.enum(['message', 'moved', 'delivery', 'detail']),
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
        /** A comment or, for a visitor's or group's post, the post. */
        z.object({ kind: z.literal('comment'), commentId: platformId }),
        z.object({ kind: z.literal('private-reply'), commentId: platformId, isPost: z.boolean() }),
        /** `commentId` null: the caption mentions us (meta-platform.md 5.4). */
        z.object({ kind: z.literal('mention'), postId: platformId, commentId: platformId.nullable() }),
      ]),
      /** What decided that the reply is possible; the sender decides again with the same rule. */
      facts: replyFacts,
      /** Empty only with an attachment. */
      text: z.string(),
      attachment: storedFile.extend({ type: attachmentType }).nullable(),
      requestedAt: instant,
    }),
  ),
  actionRequested: defineEvent(
    'conversation.action-requested',
    'An agent wants something done with a comment.',
    z.object({
      organizationId: id,
      channelId: id,
      conversationId: id,
      actionId: id,
      platformMessageId: platformId,
      action: messageAction,
      requestedAt: instant,
    }),
  ),
  signalRequested: defineEvent(
    'conversation.signal-requested',
    'An agent types, or has seen the messages; worth nothing a few seconds later.',
    z.object({
      organizationId: id,
      channelId: id,
      customerId: platformId,
      signal: z.enum(['typing-on', 'typing-off', 'seen']),
      requestedAt: instant,
    }),
  ),
};
