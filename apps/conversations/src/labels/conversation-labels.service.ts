import { Injectable } from '@nestjs/common';
import type { RpcRequest } from '#shared/contracts/contract.js';
import type { Conversation, conversationsRpc } from '#shared/contracts/conversations.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { ConversationAccess } from '../conversations/conversation-access.js';
import { ConversationWriter } from '../conversations/conversation-writer.js';
import { InboxViewRepository } from '../inbox-view/inbox-view.repository.js';
import { ConversationLabelsRepository } from './conversation-labels.repository.js';
import { isNoChange, labelChange } from './label-change.js';
import { LabelWriter } from './label-writer.js';
import { labelWish } from './label-wish.js';

/** Puts tags and topics on conversations and takes them off. */
@Injectable()
export class ConversationLabelsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: ConversationAccess,
    private readonly labels: ConversationLabelsRepository,
    private readonly labelWriter: LabelWriter,
    private readonly writer: ConversationWriter,
    private readonly view: InboxViewRepository,
  ) {}

  /** Answers with the conversation. Errors: `not-found`, `validation-failed`, `limit-reached`. */
  async change(request: RpcRequest<typeof conversationsRpc.changeLabels>): Promise<Conversation> {
    const { actor, conversationId } = request;
    return this.transactions.run(async (manager) => {
      const before = await this.access.lock(manager, actor, conversationId, 'viewer');
      const { organizationId } = before;
      const wish = await labelWish(manager, this.labels, organizationId, request);
      const now = (await this.labels.of(manager, [conversationId])).get(conversationId);
      const change = labelChange(now ?? { tags: [], topics: [] }, wish);
      if (!isNoChange(change)) {
        const at = new Date();
        const cause = { change: 'detail' as const, agentId: actor.userId, at };
        await this.labelWriter.write(manager, [{ organizationId, conversationId, change }], cause);
        await this.writer.write(manager, [{ before, after: before }], cause);
      }
      return this.view.get(manager, actor, conversationId);
    });
  }
}
