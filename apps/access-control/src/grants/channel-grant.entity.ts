import type { ChannelRole } from '#shared/contracts/roles.js';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  Unique,
  type Relation,
} from 'typeorm';
import { User } from '../users/user.entity.js';

/** One user's own role on one channel (domain.md 3). */
@Entity({ name: 'channel_grants' })
@Unique('channel_grants_user_id_channel_id_key', ['userId', 'channelId'])
@Index('channel_grants_organization_id_channel_id_idx', ['organizationId', 'channelId'])
@Check('channel_grants_role_check', `role in ('viewer', 'contributor', 'supervisor')`)
export class ChannelGrantRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'channel_grants_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'channel_grants_user_id_fkey' })
  user?: Relation<User>;

  @Column({ name: 'channel_id', type: 'uuid' })
  channelId!: string;

  @Column({ type: 'text' })
  role!: ChannelRole;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}
