import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RpcRequest } from '#shared/contracts/contract.js';
import type { Draft, draftsRpc } from '#shared/contracts/drafts.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { InboxViewRepository } from '../inbox-view/inbox-view.repository.js';
import { storableText } from '../messages/storable-text.js';
import { DraftsRepository } from './drafts.repository.js';

/** Keeps what users have begun to write, for each of them alone: nobody is told, and the conversation keeps its version. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly inbox: InboxViewRepository,
    private readonly drafts: DraftsRepository,
  ) {}

  /** Errors: `not-found`. */
  async read({ actor, conversationId }: RpcRequest<typeof draftsRpc.read>): Promise<Draft> {
    const { manager } = this.dataSource;
    await this.inbox.visible(manager, actor, conversationId);
    const found = await this.drafts.find(manager, { conversationId, userId: actor.userId });
    return { text: found?.text ?? '', savedAt: found?.savedAt.toISOString() ?? null };
  }

  /** Errors: `not-found`. */
  async write({ actor, conversationId, ...request }: RpcRequest<typeof draftsRpc.write>): Promise<Draft> {
    const key = { conversationId, userId: actor.userId };
    const text = storableText(request.text);
    const savedAt = new Date();
    return this.transactions.run(async (manager) => {
      await this.inbox.visible(manager, actor, conversationId);
      if (text === '') await this.drafts.delete(manager, key);
      else await this.drafts.save(manager, key, { text, savedAt });
      return { text, savedAt: text === '' ? null : savedAt.toISOString() };
    });
  }
}
