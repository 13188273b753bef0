import type { ChannelFacts, Platform } from '#shared/contracts/channels.js';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What ingest-meta keeps of a channel: a projection of `channel.*`, the highest version wins. */
@Entity('channel_routes')
@Index('channel_routes_account_idx', ['platformAccountId'])
export class ChannelRoute {
  @PrimaryColumn({ name: 'channel_id', type: 'uuid', primaryKeyConstraintName: 'channel_routes_pkey' })
  channelId!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ type: 'text' })
  platform!: Platform;

  @Column({ name: 'platform_account_id', type: 'text' })
  platformAccountId!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text', default: 'active' })
  state!: ChannelFacts['state'];

  @Column({ type: 'text', array: true, default: () => `'{}'` })
  features!: ChannelFacts['features'];

  /** Nothing is published for it any more; activating it again brings it back. */
  @Column({ type: 'boolean', default: false })
  removed!: boolean;

  /** When something last came in, give or take some seconds. */
  @Column({ name: 'last_event_at', type: 'timestamptz', nullable: true })
  lastEventAt!: Date | null;
}
