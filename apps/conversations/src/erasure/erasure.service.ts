import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ErasureRequest } from '#shared/contracts/erasures.js';
import { QuarantineErasure } from '#shared/messaging/quarantine-erasure.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { AttachmentCopies } from '../attachments/attachment-copies.service.js';
import { DiscardedFilesRepository } from '../attachments/discarded-files.repository.js';
import { ConversationNews } from '../conversations/conversation-news.js';
import { MessagesRepository } from '../messages/messages.repository.js';
import { erased } from './erased.js';
import { ErasureLedger } from './erasure-ledger.repository.js';
import { ErasureRepository } from './erasure.repository.js';

/** Erases what is known of customers who asked for it (meta-platform.md 7). */
@Injectable()
export class ErasureService {
  constructor(
    private readonly transactions: Transactions,
    private readonly found: ErasureRepository,
    private readonly messages: MessagesRepository,
    private readonly copies: AttachmentCopies,
    private readonly discarded: DiscardedFilesRepository,
    private readonly news: ConversationNews,
    private readonly quarantine: QuarantineErasure,
    private readonly ledger: ErasureLedger,
  ) {}

  /**
   * Names, pictures, texts and attachments of these customers in this channel; tombstones stay, so that the thread still makes
   * sense and what is read again cannot bring anything back. Conversation by conversation, and harmless to repeat.
   */
  async erase(request: ErasureRequest): Promise<void> {
    const { channelId, customerIds } = request;
    await this.transactions.run(async (manager) => {
      await this.ledger.add(manager, request, null);
      await this.discarded.add(manager, await this.found.forgetContacts(manager, channelId, customerIds));
    });
    const conversationIds = await this.transactions.run((manager) =>
      this.found.conversationsOf(manager, channelId, customerIds),
    );
    for (const conversationId of conversationIds) {
      await this.transactions.run((manager) => this.eraseIn(manager, conversationId, customerIds));
    }
    await this.quarantine.erase(customerIds);
    await this.ledger.complete(request.requestId);
  }

  private async eraseIn(
    manager: EntityManager,
    conversationId: string,
    customerIds: readonly string[],
  ): Promise<void> {
    const locked = await this.news.lock(manager, [conversationId]);
    const written = await this.found.written(manager, conversationId, customerIds);
    await this.messages.update(manager, written.map(erased));
    await this.copies.drop(
      manager,
      written.map(({ id }) => id),
    );
    await this.found.forgetReactions(manager, conversationId, customerIds);
    await this.found.forgetDrafts(manager, conversationId);
    const [first] = written;
    if (first !== undefined) {
      const ids = written.map(({ platformMessageId }) => platformMessageId);
      await this.found.forgetPosts(manager, first.channelId, ids);
    }
    await this.news.detail(manager, locked);
  }
}
