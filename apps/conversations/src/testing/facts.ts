import type {
  InboundAttachment,
  InboundFact,
  MessageFact,
  MessageWritten,
} from '#shared/contracts/inbound.js';

/** Seconds into a morning of January 2026. */
export function at(second: number): string {
  return new Date(Date.UTC(2026, 0, 5, 8) + second * 1000).toISOString();
}

type Written = Partial<Omit<MessageWritten, 'type' | 'thread' | 'at'>>;

/** A direct message of a customer, or with `direction: 'outbound'` an echo. */
export function directMessage(
  customerId: string,
  mid: string,
  second: number,
  more: Written = {},
): MessageWritten {
  const outbound = more.direction === 'outbound';
  return {
    ...written(mid, second, { author: outbound ? null : { platformId: customerId, name: null }, ...more }),
    thread: { kind: 'direct-message', customerId },
  };
}

/** Opens the reply window of a customer now, without a message: facts of tests are too old for that. */
export function windowOpened(customerId: string): InboundFact {
  return {
    type: 'thread-noted',
    thread: { kind: 'direct-message', customerId },
    at: new Date().toISOString(),
    noteId: `opened-${customerId}`,
    name: 'referral',
    detail: {},
    opensWindow: true,
  };
}

/** What an agent sends who only writes a text. */
export const plainly = {
  uploadId: null,
  visibility: 'public',
  toEntryId: null,
  thenResolve: false,
  resolveReasonId: null,
} as const;

/** A comment; without `parentId` a top-level one. */
export function comment(
  commentId: string,
  second: number,
  more: Written = {},
  postId: string = 'post_1',
): MessageWritten {
  const author =
    more.direction === 'outbound' ? null : { platformId: `u-${commentId}`, name: `Name ${commentId}` };
  return {
    ...written(commentId, second, { author, ...more }),
    thread: { kind: 'comment', rootId: more.parentId ?? commentId, postId },
  };
}

/** A post of a visitor, which begins a thread of its own. */
export function visitorPost(postId: string, second: number, more: Written = {}): MessageWritten {
  return comment(postId, second, more, postId);
}

/** A mention of us in a comment or, with `postId` the same, in a post or caption. */
export function mention(
  rootId: string,
  second: number,
  more: Written = {},
  postId: string = rootId,
): MessageWritten {
  return { ...written(rootId, second, more), thread: { kind: 'mention', rootId, postId } };
}

export function edited(of: MessageFact, second: number, text: string): InboundFact {
  const { platformMessageId, thread } = of;
  return { type: 'message-edited', platformMessageId, thread, at: at(second), text };
}

export function removed(of: MessageFact, second: number): InboundFact {
  const { platformMessageId, thread } = of;
  return { type: 'message-removed', platformMessageId, thread, at: at(second) };
}

function written(platformMessageId: string, second: number, more: Written): Omit<MessageWritten, 'thread'> {
  return {
    type: 'message-written',
    platformMessageId,
    at: at(second),
    direction: 'inbound',
    author: null,
    text: `text of ${platformMessageId}`,
    attachments: [],
    context: [],
    parentId: null,
    postUrl: null,
    replyId: null,
    readAt: null,
    ...more,
  };
}

/** A picture that came with a message. */
export function picture(more: Partial<InboundAttachment> = {}): InboundAttachment {
  return {
    type: 'image',
    platformType: 'image',
    url: 'https://x',
    title: null,
    platformId: null,
    mimeType: null,
    location: null,
    copy: 'yes',
    ...more,
  };
}
