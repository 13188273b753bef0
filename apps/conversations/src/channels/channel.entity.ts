import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Platform } from '#shared/contracts/channels.js';

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

  @Column({ type: 'integer' })
  version!: number;
}
