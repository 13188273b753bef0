import type { Channel as ChannelView, Platform } from '#shared/contracts/channels.js';
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { FacebookAccount } from '../accounts/facebook-account.entity.js';

/** A connected Page, Group or profile with its settings. */
@Entity('channels')
@Unique('channels_organization_account_key', ['organizationId', 'platform', 'platformAccountId'])
@Check('channels_state_check', `state in ('active', 'needs-attention')`)
@Check('channels_auto_resolve_new_days_check', 'auto_resolve_new_days between 1 and 365')
@Check('channels_auto_resolve_pending_days_check', 'auto_resolve_pending_days between 1 and 365')
@Check('channels_display_name_check', 'char_length(display_name) between 1 and 255')
export class Channel {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'channels_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ type: 'text' })
  platform!: Platform;

  @Column({ name: 'platform_account_id', type: 'text' })
  platformAccountId!: string;

  @Column({ name: 'platform_name', type: 'text' })
  platformName!: string;

  /** Null: the platform's name is shown. */
  @Column({ name: 'display_name', type: 'text', nullable: true })
  displayName!: string | null;

  @Column({ name: 'picture_url', type: 'text', nullable: true })
  pictureUrl!: string | null;

  @Column({ type: 'text', default: 'active' })
  state!: ChannelView['state'];

  @Column({ name: 'state_reason', type: 'text', nullable: true })
  stateReason!: string | null;

  @Column({ name: 'facebook_account_id', type: 'uuid' })
  facebookAccountId!: string;

  @ManyToOne(() => FacebookAccount)
  @JoinColumn({ name: 'facebook_account_id', foreignKeyConstraintName: 'channels_facebook_account_id_fkey' })
  facebookAccount!: Relation<FacebookAccount>;

  /** The Page's token, encrypted for `channelTokenRow`. */
  @Column({ name: 'page_token', type: 'bytea' })
  pageToken!: Buffer;

  @Column({ name: 'auto_ownership', type: 'boolean', default: true })
  autoOwnership!: boolean;

  @Column({ name: 'auto_resolve_new_enabled', type: 'boolean', default: true })
  autoResolveNewEnabled!: boolean;

  @Column({ name: 'auto_resolve_new_days', type: 'integer', default: 30 })
  autoResolveNewDays!: number;

  @Column({ name: 'auto_resolve_pending_enabled', type: 'boolean', default: true })
  autoResolvePendingEnabled!: boolean;

  @Column({ name: 'auto_resolve_pending_days', type: 'integer', default: 30 })
  autoResolvePendingDays!: number;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}

/** The identity for which `pageToken` is encrypted. */
export function channelTokenRow(
  channel: Pick<Channel, 'organizationId' | 'platform' | 'platformAccountId'>,
): string {
  return `channel:${channel.organizationId}:${channel.platform}:${channel.platformAccountId}`;
}
