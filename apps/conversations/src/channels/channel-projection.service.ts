import { Injectable } from '@nestjs/common';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { DeadlinesRepository } from '../auto-resolve/deadlines.repository.js';
import { ConversationBook } from '../conversations/conversation-book.js';
import { ConversationWriter } from '../conversations/conversation-writer.js';
import { ConversationsRepository } from '../conversations/conversations.repository.js';
import { ThreadJoins } from '../conversations/thread-joins.js';
import { ChannelsRepository } from './channels.repository.js';

/** Keeps the projection of channels. */
@Injectable()
export class ChannelProjection {
  constructor(
    private readonly transactions: Transactions,
    private readonly channels: ChannelsRepository,
    private readonly conversations: ConversationsRepository,
    private readonly joins: ThreadJoins,
    private readonly writer: ConversationWriter,
    private readonly deadlines: DeadlinesRepository,
  ) {}

  /**
   * Takes what is known of a channel. What came in before the channel was known here is looked at again: some of it may turn
   * out to be history, and none of it has a deadline yet.
   */
  async project(facts: ChannelFacts): Promise<void> {
    await this.transactions.run(async (manager) => {
      const news = await this.channels.project(manager, facts);
      if (news === null) return;
      const stored = await this.conversations.lockByChannel(manager, facts.id);
      const book = new ConversationBook(stored);
      await this.joins.recount(
        manager,
        book,
        stored.map(({ id }) => id),
      );
      const changes = book
        .changes()
        .filter(({ before, after }) => before.lastHistoryAt?.getTime() !== after.lastHistoryAt?.getTime());
      await this.writer.write(manager, changes, { change: 'detail', receivedAtOf: () => null });
      if (news === 'channel') await this.deadlines.setFirst(manager, facts.id);
    });
  }

  /** What is stored stays; who may see it is a matter of grants. `channel.activated` brings the channel back. */
  async remove(removed: { id: string; version: number }): Promise<void> {
    await this.transactions.run(async (manager) => {
      if (await this.channels.remove(manager, removed)) return;
      // The events of one channel may overtake each other.
      throw new Error(`Channel ${removed.id} was removed, but is not known here yet`);
    });
  }
}
