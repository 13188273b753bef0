import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { User } from '../users/user.entity.js';

/** A user's secret for codes of an authenticator app (RFC 6238). */
@Entity({ name: 'second_factors' })
export class SecondFactorRow {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'second_factors_pkey' })
  @ForeignKey(() => User, { name: 'second_factors_user_id_fkey', onDelete: 'CASCADE' })
  userId!: string;

  /** Encrypted by `TokenCipher`. */
  @Column({ type: 'bytea' })
  secret!: Buffer;

  /** Null: started and not confirmed; nothing asks for it. */
  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  confirmedAt!: Date | null;

  /** The step of the last code that was taken; neither it nor an earlier one is taken again. */
  @Column({ name: 'last_step', type: 'bigint', nullable: true })
  lastStep!: string | null;
}
