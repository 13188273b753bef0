import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A person's request to have data deleted (meta-platform.md 7). */
@Entity('deletion_requests')
@Unique('deletion_requests_code_key', ['confirmationCode'])
@Index('deletion_requests_open_key', ['appScopedId'], { unique: true, where: `status <> 'completed'` })
@Index('deletion_requests_due_idx', ['dueAt'], { where: `status <> 'completed'` })
@Check('deletion_requests_status_check', `status in ('received', 'in-progress', 'completed')`)
@Check('deletion_requests_forgotten_check', `(status = 'completed') = (app_scoped_id is null)`)
export class DeletionRequest {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'deletion_requests_pkey' })
  id!: string;

  /** Random: who knows it may see how far the request is. */
  @Column({ name: 'confirmation_code', type: 'text' })
  confirmationCode!: string;

  /** Forgotten with the completion. */
  @Column({ name: 'app_scoped_id', type: 'text', nullable: true })
  appScopedId!: string | null;

  @Column({ type: 'text', default: 'received' })
  status!: 'received' | 'in-progress' | 'completed';

  @Column({ name: 'requested_at', type: 'timestamptz', default: () => 'now()' })
  requestedAt!: Date;

  @Column({ name: 'completed_at', type: 'timestamptz', nullable: true })
  completedAt!: Date | null;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  /** When it is worked on next. */
  @Column({ name: 'due_at', type: 'timestamptz', default: () => 'now()' })
  dueAt!: Date;
}
