import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** What became of something an agent wanted done with a comment; its outcome is told once. */
@Entity('action_attempts')
@Check('action_attempts_state_check', `state in ('open', 'done', 'failed')`)
export class ActionAttempt {
  @PrimaryColumn({ name: 'action_id', type: 'uuid', primaryKeyConstraintName: 'action_attempts_pkey' })
  actionId!: string;

  @Column({ type: 'text', default: 'open' })
  state!: 'open' | 'done' | 'failed';

  /** Why it failed: one of `failureReasons`, or `no-clear-answer`. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'integer', default: 0 })
  calls!: number;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
