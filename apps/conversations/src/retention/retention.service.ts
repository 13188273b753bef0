import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#shared/messaging/transactions.js';
import { AttachmentCopies } from '../attachments/attachment-copies.service.js';
import { DiscardedFilesRepository } from '../attachments/discarded-files.repository.js';
import { ConversationNews } from '../conversations/conversation-news.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import { erased } from '../erasure/erased.js';
import { ErasureRepository } from '../erasure/erasure.repository.js';
import { MessagesRepository } from '../messages/messages.repository.js';
import { RetentionRepository } from './retention.repository.js';

/** Erases the content of resolved conversations that nobody has touched for long (docs/privacy.md). */
@Injectable()
export class RetentionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly old: RetentionRepository,
    private readonly traces: ErasureRepository,
    private readonly messages: MessagesRepository,
    private readonly copies: AttachmentCopies,
    private readonly discarded: DiscardedFilesRepository,
    private readonly news: ConversationNews,
  ) {}

  /**
   * Erases what was said in the oldest such conversation, by both sides, with attachments, notes and the names of customers who are
   * nowhere else. When and from where messages came stays, for the reports. False: none is old enough. Any number of processes can
   * do so at once.
   */
  async eraseNext(days: number): Promise<boolean> {
    return this.transactions.run(async (manager) => {
      const conversation = await this.old.lockNext(manager, days);
      if (conversation === undefined) return false;
      await this.erase(manager, conversation);
      return true;
    });
  }

  private async erase(manager: EntityManager, conversation: ConversationRow): Promise<void> {
    const { id, channelId } = conversation;
    const all = await this.old.messagesOf(manager, id);
    await this.messages.update(manager, all.map(erased));
    await this.copies.drop(
      manager,
      all.map((message) => message.id),
    );
    await this.old.forgetAround(manager, id);
    const platformIds = all.map(({ platformMessageId }) => platformMessageId);
    await this.traces.forgetPosts(manager, channelId, platformIds);
    await this.old.markErased(manager, id);
    const customers = await this.old.customersWithoutContent(manager, conversation);
    await this.discarded.add(manager, await this.traces.forgetContacts(manager, channelId, customers));
    await this.news.detail(manager, [{ ...conversation, contactName: null }]);
  }
}
