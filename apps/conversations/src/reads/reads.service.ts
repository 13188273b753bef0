import { Injectable } from '@nestjs/common';
import type { RpcRequest } from '#shared/contracts/contract.js';
import type { conversationsRpc } from '#shared/contracts/conversations.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { InboxViewRepository } from '../inbox-view/inbox-view.repository.js';
import { ReadsRepository } from './reads.repository.js';

@Injectable()
export class ReadsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly inbox: InboxViewRepository,
    private readonly reads: ReadsRepository,
  ) {}

  /** Takes note for the actor alone; nobody else is told, and the conversation keeps its version. */
  async mark({ actor, conversationId, read }: RpcRequest<typeof conversationsRpc.markRead>): Promise<void> {
    await this.transactions.run(async (manager) => {
      await this.inbox.visible(manager, actor, conversationId);
      if (read) await this.reads.markRead(manager, actor.userId, [conversationId]);
      else await this.reads.markUnread(manager, actor.userId, [conversationId]);
    });
  }
}
