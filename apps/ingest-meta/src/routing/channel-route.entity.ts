import type { Platform } from '#shared/contracts/channels.js';
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
}
