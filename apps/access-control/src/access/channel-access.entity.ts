import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The version of who has a channel, as a whole. */
@Entity({ name: 'channel_access' })
export class ChannelAccessRow {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid', primaryKeyConstraintName: 'channel_access_pkey' })
  organizationId!: string;

  @PrimaryColumn({ name: 'channel_id', type: 'uuid', primaryKeyConstraintName: 'channel_access_pkey' })
  channelId!: string;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
