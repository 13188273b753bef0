import { Injectable } from '@nestjs/common';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { conversationsEvents, type conversationsRpc } from '#shared/contracts/conversations.js';
import { decideReplyWay } from '#shared/contracts/reply-ways.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { ConversationAccess } from '../conversations/conversation-access.js';
import { replyFactsOf } from '../conversations/reply-facts.js';

type SignalRequest = RpcRequest<typeof conversationsRpc.signal>;

/** Shows customers that somebody is there. */
@Injectable()
export class SignalsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: ConversationAccess,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Asks for a signal to be shown. Best effort: where nothing can be shown, as to who could not be answered either, nothing
   * happens. Errors: `not-found`, `role-missing`.
   */
  async signal({ actor, conversationId, signal }: SignalRequest): Promise<void> {
    await this.transactions.run(async (manager) => {
      const conversation = await this.access.lock(manager, actor, conversationId, 'contributor');
      if (conversation.kind !== 'direct-message') return;
      const requestedAt = new Date();
      const facts = await replyFactsOf(manager, conversation, null);
      if (!decideReplyWay(facts, 'public', requestedAt).possible) return;
      await this.outbox.add(manager, conversationsEvents.signalRequested, {
        organizationId: conversation.organizationId,
        channelId: conversation.channelId,
        customerId: conversation.threadKey,
        signal,
        requestedAt: requestedAt.toISOString(),
      });
    });
  }
}
