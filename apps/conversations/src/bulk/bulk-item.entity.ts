import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { BulkOperationEntity } from './bulk-operation.entity.js';
import type { Undo } from './undo.js';

/** One conversation of a bulk change; without a foreign key, as it may be joined to another meanwhile. */
@Entity('bulk_items')
@Check(
  'bulk_items_state_check',
  `state in ('waiting', 'changed', 'unchanged', 'refused', 'restored', 'kept')`,
)
@Index('bulk_items_state_idx', ['operationId', 'state', 'conversationId'])
export class BulkItemEntity {
  @PrimaryColumn({ name: 'operation_id', type: 'uuid', primaryKeyConstraintName: 'bulk_items_pkey' })
  @ForeignKey(() => BulkOperationEntity, { name: 'bulk_items_operation_fkey', onDelete: 'CASCADE' })
  operationId!: string;

  @PrimaryColumn({ name: 'conversation_id', type: 'uuid', primaryKeyConstraintName: 'bulk_items_pkey' })
  conversationId!: string;

  /** `kept`: was not put back, as somebody had changed it since. */
  @Column({ type: 'text' })
  state!: 'waiting' | 'changed' | 'unchanged' | 'refused' | 'restored' | 'kept';

  /** Why it was refused. */
  @Column({ type: 'text', nullable: true })
  code!: string | null;

  /** What puts it back; null where nothing does (read marks). */
  @Column({ type: 'jsonb', nullable: true })
  undo!: Undo | null;
}

export type BulkItemRow = Pick<BulkItemEntity, keyof BulkItemEntity>;
