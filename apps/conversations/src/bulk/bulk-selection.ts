import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import type { BulkSelection } from '#shared/contracts/bulk.js';
import { DomainError } from '#shared/errors/domain-error.js';

const mostConversations = 10_000;

/** Finds the conversations of a selection, as it is at this moment. */
@Injectable()
export class BulkSelections {
  /** What the actor does not see is not among them. More than 10,000: `selection-too-large`. */
  async resolve(manager: EntityManager, actor: Actor, selection: BulkSelection): Promise<string[]> {
    const { conditions, parameters } =
      selection.by === 'ids'
        ? { conditions: ['c.id = any($3)'], parameters: [selection.conversationIds] }
        : { conditions: ['true'], parameters: [] };
    const found: { id: string }[] = await manager.query(
      `select c.id from conversations c
       where c.organization_id = $1 and c.channel_id = any($2) and c.queue is not null and ${conditions.join(' and ')}
       limit ${mostConversations + 1}`,
      [actor.organizationId, Object.keys(actor.channelRoles), ...parameters],
    );
    if (found.length > mostConversations) throw new DomainError('selection-too-large');
    return found.map(({ id }) => id);
  }
}
