import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { GapsRepository } from '../gaps/gaps.repository.js';
import { ConversationLabelsRepository } from '../labels/conversation-labels.repository.js';
import { MessagesRepository, type Tally } from '../messages/messages.repository.js';
import { settle } from '../queue/queue-moves.js';
import { AgentsTexts } from './agents-texts.js';
import type { Absorption } from './comment-threads.js';
import type { ConversationBook } from './conversation-book.js';
import type { ConversationRow } from './conversation.entity.js';
import { ConversationsRepository } from './conversations.repository.js';
import { ThreadEventsRepository } from './thread-events.repository.js';

/**
 * Joins conversations that turn out to be one: replies to a comment arrived before it was known to be a reply itself, comments
 * before the visitor's post under which they stand, a mention before the comment in which it happened.
 */
@Injectable()
export class ThreadJoins {
  constructor(
    private readonly conversations: ConversationsRepository,
    private readonly messages: MessagesRepository,
    private readonly threadEvents: ThreadEventsRepository,
    private readonly gaps: GapsRepository,
    private readonly labels: ConversationLabelsRepository,
    private readonly texts: AgentsTexts,
  ) {}

  /** Moves everything into the thread it belongs to, and answers with the conversations that are gone. */
  async absorb(
    manager: EntityManager,
    book: ConversationBook,
    absorptions: readonly Absorption[],
  ): Promise<ConversationRow[]> {
    const gone: ConversationRow[] = [];
    for (const { channelId, from: thread, intoKey } of absorptions) {
      const from = book.ofThread(channelId, thread.kind, thread.threadKey);
      const into = book.ofThread(channelId, 'comment', intoKey);
      await this.messages.moveAll(manager, from.id, into.id);
      await this.threadEvents.moveAll(manager, from.id, into.id);
      await this.gaps.moveAll(manager, from.id, into.id);
      await this.labels.moveAll(manager, from.id, into.id);
      await this.texts.moveAll(manager, from.id, into.id);
      await this.conversations.delete(manager, from.id);
      book.drop(from.id);
      book.put(joined(into, from));
      gone.push(from);
    }
    await this.recount(
      manager,
      book,
      absorptions.map((one) => book.ofThread(one.channelId, 'comment', one.intoKey).id),
    );
    return gone;
  }

  /** Derives conversations anew from their messages. */
  async recount(
    manager: EntityManager,
    book: ConversationBook,
    conversationIds: readonly string[],
  ): Promise<void> {
    if (conversationIds.length === 0) return;
    for (const tally of await this.messages.tally(manager, [...new Set(conversationIds)])) {
      book.put(counted(book.get(tally.conversationId), tally));
    }
  }
}

/** Of two tellings that should be the same the smaller stays, whichever came first: platforms give several links to one post. */
export function oneOf(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/**
 * What agents did counts on where nobody could act before; otherwise the thread's own handling stands. The numbers of replies
 * go on as they were: the sender counts them per conversation, without gaps.
 */
function joined(into: ConversationRow, from: ConversationRow): ConversationRow {
  const handled = into.queue === null ? from : into;
  const isSameRoot = into.threadKey === from.threadKey;
  return {
    ...into,
    handledThroughAt: handled.handledThroughAt,
    handledTo: handled.handledTo,
    ownerId: handled.ownerId,
    caseNumber: Math.max(into.caseNumber, from.caseNumber),
    contactId: into.contactId ?? (isSameRoot ? from.contactId : null),
    contactName: oneOf(into.contactName, isSameRoot ? from.contactName : null),
    postId: oneOf(into.postId, from.kind === into.kind ? from.postId : null),
    postUrl: oneOf(into.postUrl, from.postUrl),
  };
}

function counted(conversation: ConversationRow, tally: Tally): ConversationRow {
  const { lastInboundAt, lastOutsideAt, lastHistoryAt, messageCount, lastActivityAt } = tally;
  const settled = settle(conversation, { ...conversation, lastInboundAt, lastOutsideAt, lastHistoryAt });
  return { ...settled, messageCount, lastActivityAt };
}
