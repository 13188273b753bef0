import type { InboundFact, MessageWritten } from '#shared/contracts/inbound.js';

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

/** A comment; without `parentId` a top-level one. */
export function comment(commentId: string, second: number, more: Written = {}): MessageWritten {
  const author =
    more.direction === 'outbound' ? null : { platformId: `u-${commentId}`, name: `Name ${commentId}` };
  return {
    ...written(commentId, second, { author, ...more }),
    thread: { kind: 'comment', rootId: more.parentId ?? commentId, postId: 'post_1' },
  };
}

export function edited(of: InboundFact, second: number, text: string): InboundFact {
  const { platformMessageId, thread } = of;
  return { type: 'message-edited', platformMessageId, thread, at: at(second), text };
}

export function removed(of: InboundFact, second: number): InboundFact {
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
    parentId: null,
    postUrl: null,
    replyId: null,
    ...more,
  };
}
