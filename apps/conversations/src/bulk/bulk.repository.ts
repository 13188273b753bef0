import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import { selectList } from '../database/multi-row.js';
import { BulkItemEntity, type BulkItemRow } from './bulk-item.entity.js';
import { BulkOperationEntity, type BulkOperationRow, type BulkStatus } from './bulk-operation.entity.js';

/** An operation that begins. */
export type NewOperation = Pick<
  BulkOperationRow,
  'id' | 'organizationId' | 'agentId' | 'idempotencyKey' | 'requestHash' | 'actor' | 'action'
>;

/** What one batch did. */
export type BatchCounts = Pick<BulkOperationRow, 'changed' | 'unchanged' | 'refused'> & { restored: number };

const status: Record<keyof BulkStatus, true> = {
  id: true,
  organizationId: true,
  agentId: true,
  idempotencyKey: true,
  requestHash: true,
  state: true,
  matched: true,
  changed: true,
  unchanged: true,
  refused: true,
  restored: true,
  undoUntil: true,
  dueAt: true,
  createdAt: true,
};

/** How long a bulk change can be taken back, once it is done. */
const undoTime = `interval '10 minutes'`;

/** Bulk operations and the conversations of each, in their tables. All times are the database's. */
@Injectable()
export class BulkRepository {
  /** Stores an operation with its conversations; false: there is one with this key already. */
  async insert(
    manager: EntityManager,
    operation: NewOperation,
    conversationIds: readonly string[],
  ): Promise<boolean> {
    const { id, organizationId, agentId, idempotencyKey, requestHash, actor, action } = operation;
    const isOver = conversationIds.length === 0;
    const canBeUndone = action.type !== 'mark-read';
    const inserted: unknown[] = await manager.query(
      `insert into bulk_operations (id, organization_id, agent_id, idempotency_key, request_hash, actor, action, matched,
         state, due_at, undo_until, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, case when $9 then 'done' else 'running' end, case when not $9 then now() end,
         case when $10 then now() + ${undoTime} end, now())
       on conflict (agent_id, idempotency_key) do nothing returning id`,
      [
        id,
        organizationId,
        agentId,
        idempotencyKey,
        requestHash,
        JSON.stringify(actor),
        JSON.stringify(action),
        conversationIds.length,
        isOver,
        canBeUndone,
      ],
    );
    if (inserted.length === 0) return false;
    await manager.query(
      `insert into bulk_items (operation_id, conversation_id, state) select $1, id, 'waiting' from unnest($2::uuid[]) id`,
      [id, conversationIds],
    );
    return true;
  }

  async findByKey(
    manager: EntityManager,
    key: Pick<BulkOperationRow, 'agentId' | 'idempotencyKey'>,
  ): Promise<BulkStatus | null> {
    return manager.getRepository(BulkOperationEntity).findOne({ select: status, where: key });
  }

  /** An operation of the actor's own. */
  async find(
    manager: EntityManager,
    { organizationId, userId }: Actor,
    id: string,
  ): Promise<BulkStatus | null> {
    const where = { id, organizationId, agentId: userId };
    return manager.getRepository(BulkOperationEntity).findOne({ select: status, where });
  }

  /** Begins to take an operation of the actor's own back; false: it is too late for that, or was done before. */
  async beginUndo(manager: EntityManager, actor: Actor, id: string): Promise<boolean> {
    const [begun]: [unknown[], number] = await manager.query(
      `update bulk_operations set state = 'undoing', actor = $4, restored = 0, due_at = now()
       where id = $1 and organization_id = $2 and agent_id = $3 and state in ('running', 'done') and undo_until >= now()
       returning id`,
      [id, actor.organizationId, actor.userId, JSON.stringify(actor)],
    );
    return begun.length > 0;
  }

  /**
   * Locks the operation that waits longest for its next batch, if nobody works on it. The lock is the lease: it ends with the
   * transaction, also when the process is killed, and the database breaks off a process that hangs.
   */
  async takeDue(manager: EntityManager): Promise<BulkOperationRow | null> {
    await manager.query(
      `select set_config('statement_timeout', '3s', true), set_config('idle_in_transaction_session_timeout', '3s', true)`,
    );
    const [operation]: BulkOperationRow[] = await manager.query(
      `select ${selectList(manager, BulkOperationEntity, 'o')} from bulk_operations o
       where o.due_at <= now() order by o.due_at limit 1 for update skip locked`,
    );
    return operation ?? null;
  }

  /** The next conversations of an operation in a state, in the order in which conversations are locked. */
  async items(
    manager: EntityManager,
    operationId: string,
    state: BulkItemRow['state'],
    limit: number,
  ): Promise<BulkItemRow[]> {
    return manager.query(
      `select ${selectList(manager, BulkItemEntity, 'i')} from bulk_items i
       where i.operation_id = $1 and i.state = $2 order by i.conversation_id limit $3`,
      [operationId, state, limit],
    );
  }

  async saveItems(manager: EntityManager, items: readonly BulkItemRow[]): Promise<void> {
    await manager.query(
      `update bulk_items i set state = r.state, code = r.code, undo = r.undo
       from json_to_recordset($1) as r("operationId" uuid, "conversationId" uuid, state text, code text, undo jsonb)
       where i.operation_id = r."operationId" and i.conversation_id = r."conversationId"`,
      [JSON.stringify(items)],
    );
  }

  /** Adds up what a batch did. `end`: it was the last one; else it is the turn of the others that wait. */
  async advance(
    manager: EntityManager,
    id: string,
    { changed, unchanged, refused, restored }: BatchCounts,
    end: 'done' | 'undone' | null,
  ): Promise<void> {
    await manager.query(
      `update bulk_operations
       set changed = changed + $2, unchanged = unchanged + $3, refused = refused + $4, restored = restored + $5,
         state = coalesce($6, state), due_at = case when $6::text is null then clock_timestamp() end,
         undo_until = case when $6 = 'done' and undo_until is not null then now() + ${undoTime} else undo_until end
       where id = $1`,
      [id, changed, unchanged, refused, restored, end],
    );
  }

  /** What failed is tried again after a pause, so that other operations go on. */
  async postpone(manager: EntityManager, id: string): Promise<void> {
    await manager.query(
      `update bulk_operations set due_at = now() + interval '5 seconds' where id = $1 and due_at is not null`,
      [id],
    );
  }

  /** Deletes operations that nobody asks for any more. */
  async deleteOld(manager: EntityManager): Promise<void> {
    await manager.query(
      `delete from bulk_operations where id in (
         select id from bulk_operations where created_at < now() - interval '7 days' and due_at is null
         order by created_at limit 100)`,
    );
  }
}
