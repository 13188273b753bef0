import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#shared/database/ids.js';
import { AttachmentCopies } from '../attachments/attachment-copies.service.js';
import { inChannel } from '../conversations/comment-threads.js';
import type { ConversationBook } from '../conversations/conversation-book.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import { ThreadJoins } from '../conversations/thread-joins.js';
import { settle } from '../queue/queue-moves.js';
import type { MessageRow } from './message.entity.js';
import { isSentOutside, isWritten, mergeFact, type MessageNews } from './message-merge.js';
import { MessagesRepository } from './messages.repository.js';
import { reactionIn } from './reaction-of.js';
import { ReactionsRepository } from './reactions.repository.js';

/** News about a message, and the conversation in which it stands. */
export interface FactInConversation {
  conversation: ConversationRow;
  fact: MessageNews;
}

/** A message before, when it was stored, and after. */
interface Changed {
  before: MessageRow | undefined;
  after: MessageRow;
}

/** Merges facts into the stored messages, and what they mean for their conversations into the book. */
@Injectable()
export class MessageMerger {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly reactions: ReactionsRepository,
    private readonly copies: AttachmentCopies,
    private readonly joins: ThreadJoins,
  ) {}

  /** `historyBefore` says by channel which messages are history and move nothing (docs/adr/0011). */
  async merge(
    manager: EntityManager,
    book: ConversationBook,
    facts: readonly FactInConversation[],
    historyBefore: ReadonlyMap<string, Date>,
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
    const changed = [...after]
      .map(([key, message]) => ({ before: before.get(key), after: message }))
      .filter((one) => one.before !== one.after);
    for (const one of changed) note(book, one, historyBefore.get(one.after.channelId));
    await this.store(manager, changed);
    await this.react(manager, book, facts, after);
    await this.joins.recount(
      manager,
      book,
      changed.filter(hasMoved).map((one) => one.after.conversationId),
    );
  }

  private async store(manager: EntityManager, changed: readonly Changed[]): Promise<void> {
    const isNew = (one: Changed): boolean => one.before === undefined;
    await this.messages.insert(
      manager,
      changed.filter(isNew).map(({ after }) => after),
    );
    await this.messages.update(
      manager,
      changed.filter((one) => !isNew(one)).map(({ after }) => after),
    );
    await this.copies.sync(
      manager,
      changed.filter(hasOtherAttachments).map(({ after }) => after),
    );
    await this.reactions.deleteOf(
      manager,
      changed.filter(isTakenBack).map(({ after }) => after.id),
    );
  }

  private async react(
    manager: EntityManager,
    book: ConversationBook,
    facts: readonly FactInConversation[],
    messages: ReadonlyMap<string, MessageRow>,
  ): Promise<void> {
    const reactions = facts.flatMap(({ conversation: { channelId }, fact }) => {
      const message = messages.get(keyOf(channelId, fact.platformMessageId));
      if (fact.type !== 'reaction-changed' || message === undefined || message.removedAt !== null) return [];
      return [reactionIn(fact, message.id)];
    });
    const changed = new Set(await this.reactions.upsert(manager, reactions));
    for (const message of messages.values()) {
      if (changed.has(message.id)) book.touch(message.conversationId);
    }
  }
}

/** What a message does to its conversation: once, when it becomes known. */
function note(book: ConversationBook, { before, after }: Changed, historyBefore: Date | undefined): void {
  const conversation = book.get(after.conversationId);
  const { sentAt } = after;
  const isFirst = sentAt !== null && (before === undefined || !isWritten(before));
  if (!isFirst) {
    book.touch(conversation.id);
    return;
  }
  const isHistory = historyBefore !== undefined && sentAt < historyBefore;
  const isOutside = isSentOutside(after);
  const settled = settle(conversation, {
    ...conversation,
    lastInboundAt: later(conversation.lastInboundAt, isHistory || isOutside ? null : sentAt),
    lastOutsideAt: later(conversation.lastOutsideAt, isHistory || !isOutside ? null : sentAt),
    lastHistoryAt: later(conversation.lastHistoryAt, isHistory ? sentAt : null),
  });
  const messageCount = conversation.messageCount + 1;
  book.put({ ...settled, messageCount, lastActivityAt: later(conversation.lastActivityAt, sentAt) });
}

/** Whether a message that counted already turns out to be of another time or direction. */
function hasMoved({ before, after }: Changed): boolean {
  if (before === undefined || !isWritten(before)) return false;
  return before.sentAt?.getTime() !== after.sentAt?.getTime() || before.direction !== after.direction;
}

function hasOtherAttachments({ before, after }: Changed): boolean {
  // Those of a reply are what the agent attached; of it only the removal matters.
  return before === undefined ? after.attachments.length > 0 : before.attachments !== after.attachments;
}

function isTakenBack({ before, after }: Changed): boolean {
  return after.removedAt !== null && before !== undefined && before.removedAt === null;
}

function stubOf(conversation: ConversationRow, fact: MessageNews): MessageRow {
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
    readings: [],
    attachments: [],
    context: [],
    readFields: {},
    parentPlatformId: null,
    removedAt: null,
    erased: false,
    hidden: false,
    hiddenAt: null,
    visibility: 'public',
    privatelyReplied: false,
    platformAt: null,
    delivered: false,
    readThrough: false,
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
