import type { ChannelHealth as ChannelHealthView } from '#shared/contracts/channels.js';
import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Channel } from '../channels/channel.entity.js';

/** What the last check of a channel found, and when the next is due. */
@Entity('channel_health')
@Index('channel_health_watch_at_idx', ['watchAt'])
export class ChannelHealth {
  @PrimaryColumn({ name: 'channel_id', type: 'uuid', primaryKeyConstraintName: 'channel_health_pkey' })
  channelId!: string;

  @OneToOne(() => Channel, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'channel_id', foreignKeyConstraintName: 'channel_health_channel_id_fkey' })
  channel!: Relation<Channel>;

  /** When everything was looked at the last time; null: not yet. */
  @Column({ name: 'checked_at', type: 'timestamptz', nullable: true })
  checkedAt!: Date | null;

  @Column({ name: 'token_valid', type: 'boolean', nullable: true })
  tokenValid!: boolean | null;

  /** Null: does not expire. */
  @Column({ name: 'token_expires_at', type: 'timestamptz', nullable: true })
  tokenExpiresAt!: Date | null;

  @Column({ name: 'data_access_expires_at', type: 'timestamptz', nullable: true })
  dataAccessExpiresAt!: Date | null;

  @Column({ type: 'jsonb', default: [] })
  permissions!: ChannelHealthView['permissions'];

  /** Null: Meta does not tell. */
  @Column({ type: 'text', array: true, nullable: true })
  tasks!: string[] | null;

  @Column({ type: 'boolean', nullable: true })
  subscribed!: boolean | null;

  @Column({ name: 'subscribed_fields', type: 'text', array: true, default: '{}' })
  subscribedFields!: string[];

  /** Wanted, and refused by Meta; asked for again with the next full check only. */
  @Column({ name: 'missing_fields', type: 'text', array: true, default: '{}' })
  missingFields!: string[];

  @Column({ name: 'restored_at', type: 'timestamptz', nullable: true })
  restoredAt!: Date | null;

  /** When the token was last seen to work. */
  @Column({ name: 'token_well_at', type: 'timestamptz', nullable: true })
  tokenWellAt!: Date | null;

  /** When the webhook subscription was last seen to be as wanted. */
  @Column({ name: 'subscription_well_at', type: 'timestamptz', nullable: true })
  subscriptionWellAt!: Date | null;

  /** When the subscription is looked at next. */
  @Column({ name: 'watch_at', type: 'timestamptz', default: () => 'now()' })
  watchAt!: Date;

  /** From when on the next look is a full check. */
  @Column({ name: 'check_at', type: 'timestamptz', default: () => 'now()' })
  checkAt!: Date;
}
