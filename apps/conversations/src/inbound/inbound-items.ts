import type { EventPayload } from '#shared/contracts/contract.js';
import type { InboundFact, InboundThread, MessageWritten, inboundEvents } from '#shared/contracts/inbound.js';
import type { PlacedComment } from '../conversations/comment-threads.js';
import type { MessageNews } from '../messages/message-merge.js';
import { storable } from '../messages/storable-text.js';

export type InboundRecorded = EventPayload<typeof inboundEvents.recorded>;

/** A fact about one thread. */
export type ThreadFact = Extract<InboundFact, { thread: InboundThread | null }> & { thread: InboundThread };

/** One fact with where it comes from. */
export interface InboundItem<Fact extends InboundFact = InboundFact> {
  organizationId: string;
  channelId: string;
  receivedAt: string;
  fact: Fact;
}

/** The facts of deliveries one by one: texts as the database can hold them, times never later than our edge saw them. */
export function toItems(payloads: readonly InboundRecorded[]): InboundItem[] {
  return payloads.flatMap(({ organizationId, channelId, receivedAt, facts }) =>
    facts.map((fact) => ({
      organizationId,
      channelId,
      receivedAt,
      fact: { ...storable(fact), at: earlier(fact.at, receivedAt) },
    })),
  );
}

/** Whether a fact is about a thread, and not only about a post, a person or the channel. */
export function isThreadItem(item: InboundItem): item is InboundItem<ThreadFact> {
  return 'thread' in item.fact && item.fact.thread !== null;
}

/** The comments and mentions among the items, with the parent each of them names. */
export function commentsOf(items: readonly InboundItem<ThreadFact>[]): PlacedComment[] {
  return items.flatMap(({ channelId, fact }) => {
    const { thread } = fact;
    if (thread.kind === 'direct-message') return [];
    const { kind, rootId, postId } = thread;
    const isWritten = fact.type === 'message-written';
    return [{ channelId, kind, commentId: namedIn(fact) ?? rootId, rootId, postId, isWritten }];
  });
}

/** The message that a fact is about; null when it is about the thread. */
export function namedIn(fact: ThreadFact): string | null {
  switch (fact.type) {
    case 'message-written':
    case 'message-edited':
    case 'message-removed':
    case 'message-hidden':
    case 'reaction-changed':
      return fact.platformMessageId;
    default:
      return null;
  }
}

/** A message of the thread as it was written, when the fact tells that. */
export function writtenIn(fact: InboundFact): MessageWritten | null {
  return fact.type === 'message-written' ? fact : null;
}

/** What a fact tells about single messages. */
export function newsIn(fact: ThreadFact): MessageNews[] {
  switch (fact.type) {
    case 'message-written':
    case 'message-edited':
    case 'message-removed':
    case 'message-hidden':
    case 'reaction-changed':
      return [fact];
    case 'messages-delivered':
      return fact.platformMessageIds.map((platformMessageId) => ({
        type: 'message-named',
        platformMessageId,
        thread: fact.thread,
        as: 'delivered',
      }));
    case 'messages-read':
      return fact.platformMessageId === null
        ? []
        : [
            {
              type: 'message-named',
              platformMessageId: fact.platformMessageId,
              thread: fact.thread,
              as: 'readThrough',
            },
          ];
    default:
      return [];
  }
}

/** Parts of at most `size` items, so that no transaction grows with what the platform sends at once. */
export function inParts<Item>(items: readonly Item[], size: number): Item[][] {
  const parts: Item[][] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts;
}

/** The earlier of two instants, in UTC with milliseconds. */
function earlier(a: string, b: string): string {
  return new Date(Math.min(Date.parse(a), Date.parse(b))).toISOString();
}
