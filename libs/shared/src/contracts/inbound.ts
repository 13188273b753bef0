import { z } from 'zod';
import { id, instant, platformId } from './common.js';
import { defineEvent } from './contract.js';

const directMessageThread = z.object({ kind: z.literal('direct-message'), customerId: platformId });

/** Which conversation something belongs to (domain.md 6). */
export const inboundThread = z.discriminatedUnion('kind', [
  /** One per channel × customer; `customerId` is the PSID or IGSID. */
  directMessageThread,
  /**
   * One per channel × top-level comment. `rootId` is the comment's parent comment, its own id when it has none, or the post's id
   * when the post itself belongs to the thread (a visitor's or a group's post). `postId` is the post, photo, video or Instagram media it is on.
   */
  z.object({ kind: z.literal('comment'), rootId: platformId, postId: platformId.nullable() }),
  /**
   * One per mentioning media or comment: `rootId`. `postId` is the post or media in which it happened, the same as `rootId` when
   * the post or caption itself mentions us.
   */
  z.object({ kind: z.literal('mention'), rootId: platformId, postId: platformId.nullable() }),
]);
export type InboundThread = z.infer<typeof inboundThread>;

/**
 * Who wrote it. `platformId` is null where the platform tells a name only (an Instagram mention), `name` where it tells no name; for
 * Instagram the name is the user name. The whole author is null when the platform tells nothing (meta-platform.md 3.1).
 */
const author = z.object({ platformId: platformId.nullable(), name: z.string().nullable() });

/** What a message carries. An unknown type of the platform becomes `unsupported` and keeps its own name in `platformType`. */
export const attachmentType = z.enum([
  'image',
  'video',
  'audio',
  'file',
  'sticker',
  'link',
  'location',
  'template',
  'post',
  'reel',
  'story',
  'story-mention',
  'like-heart',
  'appointment',
  'unsupported',
]);
export type AttachmentType = z.infer<typeof attachmentType>;

export const inboundAttachment = z.object({
  type: attachmentType,
  /** The platform's own word for the type, for example `ig_reel`. */
  platformType: z.string(),
  /** Where the bytes, or for a link the page, are now; the platform's addresses expire (meta-platform.md 8.17). */
  url: z.string().nullable(),
  title: z.string().nullable(),
  /** The platform's id of what was shared: a sticker, a reel, a post. */
  platformId: platformId.nullable(),
  mimeType: z.string().nullable(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
  /**
   * Whether we keep a copy of the bytes. `until-gone`: Instagram stories, whose copy goes when the story would
   * (24 hours); `no`: links, locations, templates, placeholders.
   */
  copy: z.enum(['yes', 'until-gone', 'no']),
});
export type InboundAttachment = z.infer<typeof inboundAttachment>;

/** What came with a message and says how the customer got to it: shown beside it, never instead of it. */
export const messageContext = z.object({
  type: z.enum([
    'postback',
    'quick-reply',
    'referral',
    'ad',
    'story-reply',
    'message-reply',
    'command',
    'product',
    'live',
  ]),
  /** Payload, ref, ad id, story id or the message it answers: the platform's own value. */
  ref: z.string().nullable(),
  title: z.string().nullable(),
  url: z.string().nullable(),
});
export type MessageContext = z.infer<typeof messageContext>;

/** `at` is the platform's clock, or where it tells none the time at which it notified us. */
const aboutMessage = { platformMessageId: platformId, thread: inboundThread, at: instant };
const aboutDirectMessages = { thread: directMessageThread, at: instant };

/**
 * A neutral fact about one message, thread, post or person. Every fact is idempotent and commutative: any order and any
 * number of repetitions of a set of facts leads to the same conversation.
 */
export const inboundFact = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message-written'),
    ...aboutMessage,
    /** `inbound`: a customer wrote. `outbound`: the business wrote (echo, or the Page's own comment). */
    direction: z.enum(['inbound', 'outbound']),
    author: author.nullable(),
    text: z.string().nullable(),
    attachments: z.array(inboundAttachment),
    context: z.array(messageContext),
    /** For a reply to a comment or message: what it answers. */
    parentId: platformId.nullable(),
    /** Where the post that was commented on can be seen. */
    postUrl: z.string().nullable(),
    /** Our reply's id when the platform hands back what we sent with it (`message.metadata`, meta-platform.md 3.5). */
    replyId: id.nullable(),
    /**
     * Null: the platform told us when it happened. Otherwise it was read at this time: `text` is then the version of that
     * moment, which may be an edited one.
     */
    readAt: instant.nullable(),
  }),
  /** `at` orders the edits of one message; the newest wins. */
  z.object({ type: z.literal('message-edited'), ...aboutMessage, text: z.string() }),
  /** The writer or the business took it back: the content leaves the store, a tombstone stays (domain.md 6). */
  z.object({ type: z.literal('message-removed'), ...aboutMessage }),
  /** A comment was hidden from others or shown again; the newest `at` wins. */
  z.object({ type: z.literal('message-hidden'), ...aboutMessage, hidden: z.boolean() }),
  /** Per message and actor the newest `at` wins; `reaction` null: taken back. Names of reactions are the platform's. */
  z.object({
    type: z.literal('reaction-changed'),
    ...aboutMessage,
    actor: author,
    byBusiness: z.boolean(),
    reaction: z.string().nullable(),
    emoji: z.string().nullable(),
  }),
  /** Our messages reached the customer: all written up to `upTo`, and those named. */
  z.object({
    type: z.literal('messages-delivered'),
    ...aboutDirectMessages,
    upTo: instant.nullable(),
    platformMessageIds: z.array(platformId),
  }),
  /** The customer read all written up to `upTo`, or up to the named message (Instagram). */
  z.object({
    type: z.literal('messages-read'),
    ...aboutDirectMessages,
    upTo: instant.nullable(),
    platformMessageId: platformId.nullable(),
  }),
  /** Something in a thread of direct messages that is no message: shown in the thread, moves nothing. */
  z.object({
    type: z.literal('thread-noted'),
    ...aboutDirectMessages,
    /** The same for repetitions of the same event. */
    noteId: platformId,
    name: z.enum([
      'referral',
      'optin',
      'thread-passed',
      'thread-taken',
      'thread-requested',
      'policy-enforced',
      'account-linked',
      'feedback',
      'other',
    ]),
    /** For example `{ "source": "ADS", "ref": "summer" }`; the platform's own values. */
    detail: z.record(z.string(), z.string()),
    /** A referral into the thread opens the reply window like a message (meta-platform.md 5.1). */
    opensWindow: z.boolean(),
  }),
  /** Which app may answer in the thread (Conversation Routing); the newest `at` wins. Null: nobody in particular. */
  z.object({
    type: z.literal('thread-control-changed'),
    ...aboutDirectMessages,
    holder: z.enum(['parley', 'other']).nullable(),
  }),
  /** What is known of a person, out of a read of the thread. */
  z.object({
    type: z.literal('contact-seen'),
    customerId: platformId,
    name: z.string().nullable(),
    at: instant,
  }),
  /** The post or media under which comments stand; the newest `at` wins, what it does not tell stays. */
  z.object({
    type: z.literal('post-seen'),
    postId: platformId,
    at: instant,
    text: z.string().nullable(),
    pictureUrl: z.string().nullable(),
    url: z.string().nullable(),
    isAd: z.boolean().nullable(),
    writtenAt: instant.nullable(),
  }),
  z.object({ type: z.literal('post-removed'), postId: platformId, at: instant }),
  /** What was lost and could not be read back (domain.md 8). Thread null: somewhere in the channel. */
  z.object({
    type: z.literal('gap-noted'),
    gapId: platformId,
    thread: inboundThread.nullable(),
    /** Null: from the beginning. */
    from: instant.nullable(),
    to: instant,
    reason: z.enum(['older-than-readable', 'not-readable', 'history-limit']),
    at: instant,
  }),
]);
export type InboundFact = z.infer<typeof inboundFact>;
export type MessageWritten = Extract<InboundFact, { type: 'message-written' }>;
/** Facts about one message. */
export type MessageFact = Extract<InboundFact, { platformMessageId: string; thread: InboundThread }>;

export const inboundEvents = {
  recorded: defineEvent(
    'inbound.recorded',
    'Facts about one channel, out of one webhook delivery or one read.',
    z.object({
      organizationId: id,
      channelId: id,
      /** The raw delivery or the read that they come from, for tracing. */
      deliveryId: id,
      /** When our edge accepted it, or when it was read; measures the way from there to the console. */
      receivedAt: instant,
      facts: z.array(inboundFact).min(1),
    }),
  ),
};
