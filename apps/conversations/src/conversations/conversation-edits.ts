import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import type { Conversation } from '#shared/contracts/conversations.js';
import type { ChannelRole } from '#shared/contracts/roles.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { InboxViewRepository } from '../inbox-view/inbox-view.repository.js';
import { ConversationAccess } from './conversation-access.js';
import { ConversationWriter } from './conversation-writer.js';
import type { ConversationRow } from './conversation.entity.js';

/** An agent who changes one conversation, perhaps in view of one version of it. */
export interface ConversationEdit {
  actor: Actor;
  conversationId: string;
  expectedVersion?: number | undefined;
}

/** What becomes of the conversation; the same object: it is so already. */
export interface Edited {
  after: ConversationRow;
  change: 'moved' | 'detail';
  at: Date;
  reasonId?: string | null;
}

/** How agents change one conversation: right, version, change and answer in one transaction. */
@Injectable()
export class ConversationEdits {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: ConversationAccess,
    private readonly writer: ConversationWriter,
    private readonly view: InboxViewRepository,
  ) {}

  /** Answers with the conversation. Errors: `not-found`, `role-missing`, `version-conflict` with `current`, and those of `decide`. */
  async edit(
    { actor, conversationId, expectedVersion }: ConversationEdit,
    role: ChannelRole,
    decide: (before: ConversationRow, manager: EntityManager) => Edited | Promise<Edited>,
  ): Promise<Conversation> {
    return this.transactions.run(async (manager) => {
      const before = await this.access.lock(manager, actor, conversationId, role);
      if (expectedVersion !== undefined && expectedVersion !== before.version) {
        throw new DomainError('version-conflict', {
          detail: `Expected version ${expectedVersion}, it is at version ${before.version}`,
          members: { current: await this.view.get(manager, actor, conversationId) },
        });
      }
      const { after, ...cause } = await decide(before, manager);
      if (after !== before)
        await this.writer.write(manager, [{ before, after }], { ...cause, agentId: actor.userId });
      return this.view.get(manager, actor, conversationId);
    });
  }
}
