import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { User } from '../users/user.entity.js';

/** A code that stands in for the authenticator app once. It has 80 random bits, so a plain hash is enough. */
@Entity({ name: 'recovery_codes' })
export class RecoveryCodeRow {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'recovery_codes_pkey' })
  @ForeignKey(() => User, { name: 'recovery_codes_user_id_fkey', onDelete: 'CASCADE' })
  userId!: string;

  /** SHA-256 of the code. */
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'recovery_codes_pkey' })
  hash!: Buffer;
}
