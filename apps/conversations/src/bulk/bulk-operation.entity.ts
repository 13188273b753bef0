import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import type { BulkAction, BulkOperation } from '#shared/contracts/bulk.js';

/** One change of many conversations, and how far it is. */
@Entity('bulk_operations')
@Unique('bulk_operations_idempotency_key', ['agentId', 'idempotencyKey'])
@Check('bulk_operations_state_check', `state in ('running', 'done', 'undoing', 'undone')`)
@Check('bulk_operations_due_check', `(due_at is not null) = (state in ('running', 'undoing'))`)
@Index('bulk_operations_due_idx', ['dueAt'], { where: 'due_at is not null' })
@Index('bulk_operations_created_idx', ['createdAt'])
export class BulkOperationEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'bulk_operations_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'agent_id', type: 'uuid' })
  agentId!: string;

  @Column({ name: 'idempotency_key', type: 'text' })
  idempotencyKey!: string;

  @Column({ name: 'request_hash', type: 'text' })
  requestHash!: string;

  /** The agent with the roles that they had when they asked; of an undo, when they asked for that. */
  @Column({ type: 'jsonb' })
  actor!: Actor;

  @Column({ type: 'jsonb' })
  action!: BulkAction;

  @Column({ type: 'text' })
  state!: BulkOperation['state'];

  @Column({ type: 'integer' })
  matched!: number;

  @Column({ type: 'integer', default: 0 })
  changed!: number;

  @Column({ type: 'integer', default: 0 })
  unchanged!: number;

  @Column({ type: 'integer', default: 0 })
  refused!: number;

  @Column({ type: 'integer', nullable: true })
  restored!: number | null;

  @Column({ name: 'undo_until', type: 'timestamptz', nullable: true })
  undoUntil!: Date | null;

  /** When the next batch is to be worked; null: nothing is left to do. */
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}

export type BulkOperationRow = Pick<BulkOperationEntity, keyof BulkOperationEntity>;

/** How far an operation is, without what is done by whom: an agent may have thousands of channels. */
export type BulkStatus = Omit<BulkOperationRow, 'actor' | 'action'>;
