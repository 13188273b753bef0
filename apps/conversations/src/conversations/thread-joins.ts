import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MessagesRepository, type Tally } from '../messages/messages.repository.js';
import { settle } from '../queue/queue-moves.js';
import type { Absorption } from './comment-threads.js';
import type { ConversationBook } from './conversation-book.js';
import type { ConversationRow } from './conversation.entity.js';
import { ConversationsRepository } from './conversations.repository.js';
import { ThreadEventsRepository } from './thread-events.repository.js';

/** Joins conversations that turn out to be one: the replies to a comment arrived before it was known to be a reply itself. */
@Injectable()
export class ThreadJoins {
  constructor(
    private readonly conversations: ConversationsRepository,
    private readonly messages: MessagesRepository,
    private readonly threadEvents: ThreadEventsRepository,
  ) {}

  /** Moves everything into the thread it belongs to, and answers with the conversations that are gone. */
  async absorb(
    manager: EntityManager,
    book: ConversationBook,
    absorptions: readonly Absorption[],
  ): Promise<ConversationRow[]> {
    const gone: ConversationRow[] = [];
    for (const { channelId, fromKey, intoKey } of absorptions) {
      const from = book.ofThread(channelId, 'comment', fromKey);
      const into = book.ofThread(channelId, 'comment', intoKey);
      await this.messages.moveAll(manager, from.id, into.id);
      await this.threadEvents.moveAll(manager, from.id, into.id);
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

/** Platforms give several links to one post; the smallest stays, whichever came first. */
export function oneUrl(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/**
 * What agents did counts on where nobody could act before; otherwise the thread's own handling stands. The numbers of replies
 * go on as they were: the sender counts them per conversation, without gaps.
 */
function joined(into: ConversationRow, from: ConversationRow): ConversationRow {
  const handled = into.queue === null ? from : into;
  return {
    ...into,
    handledThroughAt: handled.handledThroughAt,
    handledTo: handled.handledTo,
    ownerId: handled.ownerId,
    caseNumber: Math.max(into.caseNumber, from.caseNumber),
    postId: into.postId ?? from.postId,
    postUrl: oneUrl(into.postUrl, from.postUrl),
  };
}

function counted(conversation: ConversationRow, tally: Tally): ConversationRow {
  const { lastInboundAt, lastOutsideAt, messageCount, lastActivityAt } = tally;
  const settled = settle(conversation, { ...conversation, lastInboundAt, lastOutsideAt });
  return { ...settled, messageCount, lastActivityAt };
}
