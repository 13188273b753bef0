import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ChannelFacts, ChannelStateReason, Platform } from '#shared/contracts/channels.js';
import type { ChannelFeature } from '#shared/contracts/reply-ways.js';

/** What conversations keep of a channel: a projection of `channel.*`, the highest version wins. */
@Entity('channels')
export class ChannelEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'channels_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ type: 'text' })
  platform!: Platform;

  /** Empty for a channel of which nothing was told since this is kept. */
  @Column({ name: 'display_name', type: 'text', default: '' })
  displayName!: string;

  @Column({ name: 'auto_ownership', type: 'boolean' })
  autoOwnership!: boolean;

  @Column({ name: 'auto_resolve_new_enabled', type: 'boolean', default: true })
  autoResolveNewEnabled!: boolean;

  @Column({ name: 'auto_resolve_new_days', type: 'integer', default: 30 })
  autoResolveNewDays!: number;

  @Column({ name: 'auto_resolve_pending_enabled', type: 'boolean', default: true })
  autoResolvePendingEnabled!: boolean;

  @Column({ name: 'auto_resolve_pending_days', type: 'integer', default: 30 })
  autoResolvePendingDays!: number;

  @Column({ type: 'text', default: 'active' })
  state!: ChannelFacts['state'];

  @Column({ name: 'state_reason', type: 'text', nullable: true })
  stateReason!: ChannelStateReason | null;

  @Column({ type: 'jsonb', default: ['messages', 'comments', 'comment-replies'] })
  features!: ChannelFeature[];

  @Column({ type: 'boolean', default: false })
  removed!: boolean;

  /** When it was first connected; what is much older is history (docs/adr/0011). */
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'integer' })
  version!: number;
}
