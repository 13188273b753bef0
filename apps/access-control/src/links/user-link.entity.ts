import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { User } from '../users/user.entity.js';

/** A link by which somebody sets a password: an invitation or a reset. Only its hash is kept; used up, it is deleted. */
@Entity({ name: 'user_links' })
@Unique('user_links_token_hash_key', ['tokenHash'])
@Index('user_links_user_id_idx', ['userId'])
@Check('user_links_purpose_check', `purpose in ('invitation', 'reset')`)
export class UserLink {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'user_links_pkey' })
  id!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey(() => User, { name: 'user_links_user_id_fkey', onDelete: 'CASCADE' })
  userId!: string;

  @Column({ name: 'token_hash', type: 'bytea' })
  tokenHash!: Buffer;

  @Column({ type: 'text' })
  purpose!: 'invitation' | 'reset';

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}
