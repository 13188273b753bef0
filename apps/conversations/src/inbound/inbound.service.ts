import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#shared/messaging/transactions.js';
import type { ConversationBook } from '../conversations/conversation-book.js';
import { ConversationWriter } from '../conversations/conversation-writer.js';
import { ThreadJoins } from '../conversations/thread-joins.js';
import { MessageMerger } from '../messages/message-merger.js';
import { ReplyClaims, type Claim } from '../replies/reply-claims.js';
import { inParts, toItems, type InboundItem, type InboundRecorded } from './inbound-items.js';
import { ThreadOpener, type PlacedItem } from './thread-opener.js';

const factsPerTransaction = 2000;

/** Applies facts from the platform: idempotent, in any order, several consumers at once (docs/adr/0007). */
@Injectable()
export class InboundService {
  constructor(
    private readonly transactions: Transactions,
    private readonly opener: ThreadOpener,
    private readonly joins: ThreadJoins,
    private readonly claims: ReplyClaims,
    private readonly merger: MessageMerger,
    private readonly writer: ConversationWriter,
  ) {}

  /** Stores a batch of deliveries. When it throws, the whole batch can be given again. */
  async apply(payloads: readonly InboundRecorded[]): Promise<void> {
    for (const items of inParts(toItems(payloads), factsPerTransaction)) {
      await this.transactions.run((manager) => this.applyItems(manager, items));
    }
  }

  private async applyItems(manager: EntityManager, items: readonly InboundItem[]): Promise<void> {
    const { book, placed, absorptions } = await this.opener.open(manager, items);
    const gone = await this.joins.absorb(manager, book, absorptions);
    await this.claims.claim(manager, book, placed.flatMap(claimIn));
    await this.merger.merge(
      manager,
      book,
      placed.map((item) => ({ conversation: conversationOf(book, item), fact: item.fact })),
    );
    const receivedAt = firstReceived(book, placed);
    const cause = { change: 'message' as const, receivedAtOf: (id: string) => receivedAt.get(id) ?? null };
    await this.writer.write(manager, book.changes(), cause);
    await this.writer.announceGone(manager, gone, cause);
  }
}

function conversationOf(book: ConversationBook, { channelId, kind, threadKey }: PlacedItem) {
  return book.ofThread(channelId, kind, threadKey);
}

/** An echo that hands back our reply's id settles that reply. */
function claimIn({ channelId, fact }: PlacedItem): Claim[] {
  if (fact.type !== 'message-written' || fact.direction !== 'outbound' || fact.replyId === null) return [];
  return [{ channelId, replyId: fact.replyId, platformMessageId: fact.platformMessageId }];
}

/** When our edge accepted the oldest delivery that concerns a conversation. */
function firstReceived(book: ConversationBook, placed: readonly PlacedItem[]): Map<string, string> {
  const first = new Map<string, string>();
  for (const item of placed) {
    const { id } = conversationOf(book, item);
    const known = first.get(id);
    if (known === undefined || Date.parse(item.receivedAt) < Date.parse(known))
      first.set(id, item.receivedAt);
  }
  return first;
}
