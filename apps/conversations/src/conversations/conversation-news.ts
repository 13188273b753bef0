import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ConversationRow } from './conversation.entity.js';
import { ConversationWriter } from './conversation-writer.js';
import { ConversationsRepository } from './conversations.repository.js';

/** Tells that something about conversations changed which stands in other tables: an attachment, a picture, an action. */
@Injectable()
export class ConversationNews {
  constructor(
    private readonly conversations: ConversationsRepository,
    private readonly writer: ConversationWriter,
  ) {}

  async lock(manager: EntityManager, conversationIds: readonly string[]): Promise<ConversationRow[]> {
    return this.conversations.lockByIds(manager, conversationIds);
  }

  /** The conversations get their next version; nothing is moved. */
  async detail(manager: EntityManager, locked: readonly ConversationRow[]): Promise<void> {
    await this.writer.write(
      manager,
      locked.map((conversation) => ({ before: conversation, after: conversation })),
      { change: 'detail', receivedAtOf: () => null },
    );
  }
}
