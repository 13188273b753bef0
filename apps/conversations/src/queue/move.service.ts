import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RpcRequest } from '#shared/contracts/contract.js';
import type { Conversation, conversationsRpc } from '#shared/contracts/conversations.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { ConversationAccess } from '../conversations/conversation-access.js';
import { ConversationWriter } from '../conversations/conversation-writer.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import { InboxViewRepository } from '../inbox-view/inbox-view.repository.js';
import { actAsAgent } from './queue-moves.js';
import type { QueueHappening } from './queue-transitions.js';

type MoveRequest = RpcRequest<typeof conversationsRpc.move>;

const happenings: Record<MoveRequest['to'], QueueHappening> = {
  pending: 'agent-moved-to-pending',
  resolved: 'agent-resolved',
};

/** Moves conversations by hand. */
@Injectable()
export class MoveService {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: ConversationAccess,
    private readonly writer: ConversationWriter,
    private readonly view: InboxViewRepository,
  ) {}

  /**
   * Moves to Pending or Resolved and answers with the conversation. One that is there already stays as it is, so that a
   * repeated request does no harm. Errors: `not-found`, `version-conflict`, `transition-refused`.
   */
  async move(request: MoveRequest): Promise<Conversation> {
    return this.transactions.run(async (manager) => {
      const before = await this.access.lock(manager, request.actor, request.conversationId, 'viewer');
      checkVersion(before, request.expectedVersion);
      if (before.queue !== request.to) await this.store(manager, request, before);
      return this.view.get(manager, request.actor, request.conversationId);
    });
  }

  private async store(
    manager: EntityManager,
    { actor, to }: MoveRequest,
    before: ConversationRow,
  ): Promise<void> {
    const at = new Date();
    const moved = actAsAgent(before, happenings[to], { id: actor.userId, autoOwnership: false });
    const lastActivityAt =
      before.lastActivityAt !== null && before.lastActivityAt > at ? before.lastActivityAt : at;
    await this.writer.write(manager, [{ before, after: { ...moved, lastActivityAt } }], {
      change: 'moved',
      agentId: actor.userId,
      at,
    });
  }
}

function checkVersion({ version }: ConversationRow, expected: number | undefined): void {
  if (expected === undefined || expected === version) return;
  throw new DomainError('version-conflict', {
    detail: `Expected version ${expected}, it is at version ${version}`,
  });
}
