import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { User } from '../users/user.entity.js';

/** By which name a provider of single sign-on knows a user: one name for each provider. */
@Entity({ name: 'user_identities' })
@Unique('user_identities_user_id_issuer_key', ['userId', 'issuer'])
export class UserIdentity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'user_identities_pkey' })
  issuer!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'user_identities_pkey' })
  subject!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey(() => User, { name: 'user_identities_user_id_fkey', onDelete: 'CASCADE' })
  userId!: string;

  @Column({ name: 'linked_at', type: 'timestamptz', default: () => 'now()' })
  linkedAt!: Date;
}
