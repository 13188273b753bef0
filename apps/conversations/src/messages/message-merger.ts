import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { InboundFact } from '#shared/contracts/inbound.js';
import { newId } from '#shared/database/ids.js';
import { inChannel } from '../conversations/comment-threads.js';
import type { ConversationBook } from '../conversations/conversation-book.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import { settle } from '../queue/queue-moves.js';
import type { MessageRow } from './message.entity.js';
import { isSentOutside, isWritten, mergeFact } from './message-merge.js';
import { MessagesRepository } from './messages.repository.js';

/** A fact about a message, and the conversation in which it stands. */
export interface FactInConversation {
  conversation: ConversationRow;
  fact: InboundFact;
}

/** Merges facts into the stored messages, and what they mean for their conversations into the book. */
@Injectable()
export class MessageMerger {
  constructor(private readonly messages: MessagesRepository) {}

  async merge(
    manager: EntityManager,
    book: ConversationBook,
    facts: readonly FactInConversation[],
  ): Promise<void> {
    const stored = await this.messages.findByPlatformIds(manager, uniqueMessages(facts));
    const before = new Map(
      stored.map((message) => [keyOf(message.channelId, message.platformMessageId), message]),
    );
    const after = new Map(before);
    for (const { conversation, fact } of facts) {
      const key = keyOf(conversation.channelId, fact.platformMessageId);
      after.set(key, mergeFact(after.get(key) ?? stubOf(conversation, fact), fact));
    }
    const changed = [...after].filter(([key, message]) => before.get(key) !== message);
    for (const [key, message] of changed) note(book, before.get(key), message);
    const isNew = ([key]: [string, MessageRow]): boolean => !before.has(key);
    await this.messages.insert(
      manager,
      changed.filter(isNew).map(([, message]) => message),
    );
    await this.messages.update(
      manager,
      changed.filter((entry) => !isNew(entry)).map(([, message]) => message),
    );
  }
}

/** What a message does to its conversation: once, when it becomes known. */
function note(book: ConversationBook, before: MessageRow | undefined, message: MessageRow): void {
  const conversation = book.get(message.conversationId);
  const isFirst = isWritten(message) && (before === undefined || !isWritten(before));
  if (!isFirst || message.sentAt === null) {
    book.touch(conversation.id);
    return;
  }
  const { sentAt } = message;
  const settled = settle(conversation, {
    ...conversation,
    lastInboundAt: later(conversation.lastInboundAt, message.direction === 'inbound' ? sentAt : null),
    lastOutsideAt: later(conversation.lastOutsideAt, isSentOutside(message) ? sentAt : null),
  });
  const messageCount = conversation.messageCount + 1;
  book.put({ ...settled, messageCount, lastActivityAt: later(conversation.lastActivityAt, sentAt) });
}

function stubOf(conversation: ConversationRow, fact: InboundFact): MessageRow {
  return {
    id: newId(),
    organizationId: conversation.organizationId,
    channelId: conversation.channelId,
    conversationId: conversation.id,
    platformMessageId: fact.platformMessageId,
    sortKey: fact.platformMessageId,
    direction: null,
    sentAt: null,
    authorPlatformId: null,
    authorName: null,
    text: null,
    originalText: null,
    edits: [],
    attachments: [],
    parentPlatformId: null,
    removedAt: null,
    agentId: null,
    deliveryState: null,
    deliveryReason: null,
    idempotencyKey: null,
    requestHash: null,
  };
}

function uniqueMessages(
  facts: readonly FactInConversation[],
): { channelId: string; platformMessageId: string }[] {
  const unique = new Map(
    facts.map(({ conversation: { channelId }, fact: { platformMessageId } }) => [
      keyOf(channelId, platformMessageId),
      { channelId, platformMessageId },
    ]),
  );
  return [...unique.values()];
}

function keyOf(channelId: string, platformMessageId: string | null): string {
  return inChannel(channelId, platformMessageId ?? '');
}

function later(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
