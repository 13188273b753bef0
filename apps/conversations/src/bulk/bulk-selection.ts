import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import type { BulkSelection } from '#shared/contracts/bulk.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { SqlParameters } from '../database/sql-parameters.js';
import { conversationConditions } from '../inbox-view/conversation-conditions.js';

const mostConversations = 10_000;

/** Finds the conversations of a selection, as it is at this moment. */
@Injectable()
export class BulkSelections {
  /** What the actor does not see is not among them. More than 10,000: `selection-too-large`. */
  async resolve(manager: EntityManager, actor: Actor, selection: BulkSelection): Promise<string[]> {
    const sql = new SqlParameters();
    const conditions =
      selection.by === 'filter'
        ? conversationConditions(actor, selection.filter, sql)
        : [
            ...conversationConditions(actor, {}, sql),
            `c.id = any(${sql.add(selection.conversationIds)}::uuid[])`,
          ];
    const found: { id: string }[] = await manager.query(
      `select c.id from conversations c where ${conditions.join(' and ')} limit ${mostConversations + 1}`,
      sql.values,
    );
    if (found.length > mostConversations) throw new DomainError('selection-too-large');
    return found.map(({ id }) => id);
  }
}
