import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RpcRequest } from '#shared/contracts/contract.js';
import {
  conversationsEvents,
  type conversationsRpc,
  type ThreadEntry,
} from '#shared/contracts/conversations.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { ConversationAccess } from '../conversations/conversation-access.js';
import { ConversationNews } from '../conversations/conversation-news.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import { MessageEntries } from '../inbox-view/message-entries.repository.js';
import type { MessageEntry } from '../messages/message-entry.js';
import { MessageEntity, type MessageRow } from '../messages/message.entity.js';
import { actionKinds } from './action-kinds.js';
import { ActionsRepository } from './actions.repository.js';

type ActRequest = RpcRequest<typeof conversationsRpc.actOnMessage>;

/** Takes what agents want done with comments; the service that owns the channel does it. */
@Injectable()
export class ActionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: ConversationAccess,
    private readonly actions: ActionsRepository,
    private readonly entries: MessageEntries,
    private readonly news: ConversationNews,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Stores what is asked and asks for it to be done. The same again while it is under way does nothing. Errors: `not-found`,
   * `role-missing`; `action-refused` for what the entry does not offer, and while the reverse is under way.
   */
  async act(request: ActRequest): Promise<ThreadEntry> {
    const { actor, conversationId, entryId } = request;
    return this.transactions.run(async (manager) => {
      const conversation = await this.access.lock(manager, actor, conversationId, 'contributor');
      const message = await manager.getRepository(MessageEntity).findOneBy({ id: entryId, conversationId });
      if (message === null || message.sentAt === null) throw new DomainError('not-found');
      if (!(await this.isUnderWay(manager, request))) {
        const entry = await this.entry(manager, conversation, message);
        const isOffered = entry.possibleActions.includes(request.action);
        if (!isOffered || message.platformMessageId === null) throw refused('not-possible');
        await this.store(manager, request, conversation, message.platformMessageId);
      }
      return this.entry(manager, conversation, message);
    });
  }

  private async entry(
    manager: EntityManager,
    conversation: ConversationRow,
    message: MessageRow,
  ): Promise<MessageEntry> {
    const [entry] = await this.entries.of(manager, conversation, [message]);
    if (entry === undefined) throw new Error(`Message ${message.id} has no line`);
    return entry;
  }

  private async isUnderWay(manager: EntityManager, { entryId, action }: ActRequest): Promise<boolean> {
    const open = await this.actions.findOpen(manager, { messageId: entryId, kind: actionKinds[action] });
    if (open !== null && open.action !== action) throw refused('under-way');
    return open !== null;
  }

  private async store(
    manager: EntityManager,
    { actor, entryId, action }: ActRequest,
    conversation: ConversationRow,
    platformMessageId: string,
  ): Promise<void> {
    const actionId = newId();
    const requestedAt = new Date();
    await this.actions.insert(manager, {
      id: actionId,
      messageId: entryId,
      action,
      kind: actionKinds[action],
      state: 'requested',
      reason: null,
      agentId: actor.userId,
      requestedAt,
    });
    const { id: conversationId, organizationId, channelId } = conversation;
    await this.news.detail(manager, [conversation]);
    await this.outbox.add(manager, conversationsEvents.actionRequested, {
      organizationId,
      channelId,
      conversationId,
      actionId,
      platformMessageId,
      action,
      requestedAt: requestedAt.toISOString(),
    });
  }
}

function refused(detail: 'not-possible' | 'under-way'): DomainError {
  return new DomainError('action-refused', { detail });
}
