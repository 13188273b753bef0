import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Bytes to which nothing points any more: deleted from the store after the transaction that let go of them. */
@Entity('discarded_files')
@Index('discarded_files_due_idx', ['nextAttemptAt'])
export class DiscardedFileEntity {
  @PrimaryColumn({ name: 'storage_key', type: 'text', primaryKeyConstraintName: 'discarded_files_pkey' })
  storageKey!: string;

  /** Not before somebody who may still be writing them has given up. */
  @Column({ name: 'next_attempt_at', type: 'timestamptz' })
  nextAttemptAt!: Date;
}
