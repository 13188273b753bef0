import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#shared/messaging/transactions.js';
import type { ConversationBook } from '../conversations/conversation-book.js';
import { ConversationWriter } from '../conversations/conversation-writer.js';
import { MessageMerger } from '../messages/message-merger.js';
import { ReplyClaims, type Claim } from '../replies/reply-claims.js';
import { inParts, newsIn, toItems, type InboundItem, type InboundRecorded } from './inbound-items.js';
import { InboundRecords } from './inbound-records.js';
import { ThreadOpener } from './thread-opener.js';
import type { PlacedItem } from './thread-places.js';

const factsPerTransaction = 2000;

/** Applies facts from the platform: idempotent, in any order, several consumers at once (docs/adr/0007, 0011). */
@Injectable()
export class InboundService {
  constructor(
    private readonly transactions: Transactions,
    private readonly opener: ThreadOpener,
    private readonly claims: ReplyClaims,
    private readonly merger: MessageMerger,
    private readonly records: InboundRecords,
    private readonly writer: ConversationWriter,
  ) {}

  /** Stores a batch of deliveries. When it throws, the whole batch can be given again. */
  async apply(payloads: readonly InboundRecorded[]): Promise<void> {
    for (const items of inParts(toItems(payloads), factsPerTransaction)) {
      await this.transactions.run((manager) => this.applyItems(manager, items));
    }
  }

  private async applyItems(manager: EntityManager, items: readonly InboundItem[]): Promise<void> {
    const { book, placed, gone, historyBefore } = await this.opener.open(manager, items);
    await this.claims.claim(manager, book, placed.flatMap(claimIn));
    const news = placed.flatMap((item) =>
      newsIn(item.fact).map((fact) => ({ conversation: conversationOf(book, item), fact })),
    );
    await this.merger.merge(manager, book, news, historyBefore);
    await this.records.store(manager, book, items, placed);
    const receivedAt = firstReceived(book, placed);
    const cause = { change: 'told' as const, receivedAtOf: (id: string) => receivedAt.get(id) ?? null };
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
  return [{ channelId, replyId: fact.replyId, platformMessageId: fact.platformMessageId, at: fact.at }];
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
