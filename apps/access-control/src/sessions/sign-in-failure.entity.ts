import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A sign-in that was refused. Kept for 15 minutes, also for addresses that nobody has, so that both look the same. */
@Entity({ name: 'sign_in_failures' })
@Index('sign_in_failures_email_failed_at_idx', ['email', 'failedAt'])
@Index('sign_in_failures_failed_at_idx', ['failedAt'])
export class SignInFailure {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'sign_in_failures_pkey' })
  id!: string;

  @Column({ type: 'text' })
  email!: string;

  @Column({ name: 'failed_at', type: 'timestamptz', default: () => 'now()' })
  failedAt!: Date;
}
