import type { Connection as ConnectionView } from '#shared/contracts/channels.js';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { FacebookAccount } from '../accounts/facebook-account.entity.js';

/** One walk through the Add-channel wizard. It and what hangs on it is deleted some time after it expired. */
@Entity('connections')
@Unique('connections_state_hash_key', ['stateHash'])
@Index('connections_expires_at_idx', ['expiresAt'])
@Index('connections_facebook_account_idx', ['facebookAccountId'])
@Check(
  'connections_status_check',
  `status in ('started', 'needs-confirmation', 'granted', 'cancelled', 'failed')`,
)
export class Connection {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'connections_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ type: 'text' })
  network!: ConnectionView['network'];

  @Column({ type: 'text' })
  status!: ConnectionView['status'];

  @Column({ type: 'text', nullable: true })
  failure!: string | null;

  /** SHA-256 of the OAuth state; the state itself is not kept. */
  @Column({ name: 'state_hash', type: 'bytea' })
  stateHash!: Buffer;

  @Column({ name: 'state_used_at', type: 'timestamptz', nullable: true })
  stateUsedAt!: Date | null;

  @Column({ name: 'facebook_account_id', type: 'uuid', nullable: true })
  facebookAccountId!: string | null;

  @ManyToOne(() => FacebookAccount, { nullable: true })
  @JoinColumn({
    name: 'facebook_account_id',
    foreignKeyConstraintName: 'connections_facebook_account_id_fkey',
  })
  facebookAccount!: Relation<FacebookAccount> | null;

  @Column({ name: 'missing_permissions', type: 'jsonb' })
  missingPermissions!: ConnectionView['missingPermissions'];

  /** The login that waits for a confirmation: a `PendingGrant` as JSON, encrypted for `pendingGrantRow`. */
  @Column({ name: 'pending_grant', type: 'bytea', nullable: true })
  pendingGrant!: Buffer | null;

  /** Name of the person while their account is not saved. */
  @Column({ name: 'pending_name', type: 'text', nullable: true })
  pendingName!: string | null;

  @Column({ name: 'left_out_channel_ids', type: 'uuid', array: true, default: '{}' })
  leftOutChannelIds!: string[];

  @Column({ name: 'unavailable_platforms', type: 'jsonb', default: [] })
  unavailablePlatforms!: ConnectionView['unavailablePlatforms'];

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}

/** The identity for which `pendingGrant` is encrypted. */
export function pendingGrantRow(connectionId: string): string {
  return `pending-grant:${connectionId}`;
}
