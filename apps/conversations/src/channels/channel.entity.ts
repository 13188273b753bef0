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

  @Column({ name: 'auto_ownership', type: 'boolean' })
  autoOwnership!: boolean;

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
