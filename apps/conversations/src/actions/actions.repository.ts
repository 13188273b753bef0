import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MessageActionEntity } from './message-action.entity.js';

/** Actions in their table. Whoever changes one holds the lock of the message's conversation. */
@Injectable()
export class ActionsRepository {
  /** False when one of the same kind is under way for the message. */
  async insert(manager: EntityManager, action: MessageActionEntity): Promise<boolean> {
    const { id, messageId, kind, state, reason, agentId, requestedAt } = action;
    const inserted: unknown[] = await manager.query(
      `insert into message_actions (id, message_id, action, kind, state, reason, agent_id, requested_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (message_id, kind) where state = 'requested' do nothing
       returning id`,
      [id, messageId, action.action, kind, state, reason, agentId, requestedAt],
    );
    return inserted.length > 0;
  }

  /** The action of a kind that is under way for a message. */
  async findOpen(
    manager: EntityManager,
    { messageId, kind }: Pick<MessageActionEntity, 'messageId' | 'kind'>,
  ): Promise<MessageActionEntity | null> {
    return manager.getRepository(MessageActionEntity).findOneBy({ messageId, kind, state: 'requested' });
  }

  async find(manager: EntityManager, id: string): Promise<MessageActionEntity | null> {
    return manager.getRepository(MessageActionEntity).findOneBy({ id });
  }

  async settle(
    manager: EntityManager,
    id: string,
    { state, reason }: Pick<MessageActionEntity, 'state' | 'reason'>,
  ): Promise<void> {
    await manager.getRepository(MessageActionEntity).update({ id }, { state, reason });
  }

  /** Gives what was asked for one message to another that is the same. */
  async moveAll(manager: EntityManager, fromMessageId: string, intoMessageId: string): Promise<void> {
    await manager.query(
      `update message_actions a set message_id = $2 where message_id = $1 and not exists (
         select 1 from message_actions b where b.message_id = $2 and b.kind = a.kind and b.state = 'requested'
       )`,
      [fromMessageId, intoMessageId],
    );
  }
}
