import { z } from 'zod';
import { id, instant, platformId } from './common.js';
import { defineEvent } from './contract.js';

/** Which conversation something belongs to (domain.md 6). */
const thread = z.discriminatedUnion('kind', [
  /** One per channel × customer; `customerId` is the PSID or IGSID. */
  z.object({ kind: z.literal('direct-message'), customerId: platformId }),
  /** One per channel × top-level comment; `rootId` is that comment's id, or of a visitor post its post id. */
  z.object({ kind: z.literal('comment'), rootId: platformId, postId: platformId.nullable() }),
]);

/** Who wrote it; `name` is null when the platform does not tell (meta-platform.md 3.1, `from` missing). */
const author = z.object({ platformId, name: z.string().nullable() });

const attachment = z.object({
  type: z.string(),
  url: z.string().nullable(),
  title: z.string().nullable(),
});

const base = { platformMessageId: platformId, thread, at: instant };

/**
 * A neutral fact about one message or comment. Every fact is idempotent and commutative: any order and any number of
 * repetitions of a set of facts leads to the same conversation.
 */
export const inboundFact = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message-written'),
    ...base,
    /** `inbound`: a customer wrote. `outbound`: the business wrote (echo, or the Page's own comment). */
    direction: z.enum(['inbound', 'outbound']),
    author: author.nullable(),
    text: z.string().nullable(),
    attachments: z.array(attachment),
    /** For a reply to a comment: the comment it answers. */
    parentId: platformId.nullable(),
    /** Where the post that was commented on can be seen. */
    postUrl: z.string().nullable(),
    /** Our reply's id when the platform hands back what we sent with it (`message.metadata`, meta-platform.md 3.5). */
    replyId: id.nullable(),
  }),
  /** `at` orders the edits of one message; the newest wins. */
  z.object({ type: z.literal('message-edited'), ...base, text: z.string() }),
  /** The writer took it back: the content leaves the store, a tombstone stays (domain.md 6). */
  z.object({ type: z.literal('message-removed'), ...base }),
]);
export type InboundFact = z.infer<typeof inboundFact>;
export type MessageWritten = Extract<InboundFact, { type: 'message-written' }>;

export const inboundEvents = {
  recorded: defineEvent(
    'inbound.recorded',
    'Facts about one channel, out of one webhook delivery (or, later, a read).',
    z.object({
      organizationId: id,
      channelId: id,
      /** The raw delivery it was read from, for tracing. */
      deliveryId: id,
      /** When our edge accepted it; measures the way from there to the console. */
      receivedAt: instant,
      facts: z.array(inboundFact).min(1),
    }),
  ),
};
