import type { ChannelStateReason, Platform } from '#shared/contracts/channels.js';
import type { ChannelFeature } from '#shared/contracts/reply-ways.js';
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

/** A connected Page, Group or profile with its settings. */
@Entity('channels')
@Unique('channels_organization_account_key', ['organizationId', 'platform', 'platformAccountId'])
@Index('channels_page_idx', ['pageId'])
@Index('channels_facebook_account_idx', ['facebookAccountId'])
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

  /** The Page whose token is used: the account itself, for an Instagram profile the Page to which it is linked. */
  @Column({ name: 'page_id', type: 'text' })
  pageId!: string;

  /** Name of the linked Page of an Instagram profile. */
  @Column({ name: 'page_name', type: 'text', nullable: true })
  pageName!: string | null;

  /** What works at Meta; whether an admin paused the channel is in `pausedAt`. */
  @Column({ type: 'text', default: 'active' })
  state!: 'active' | 'needs-attention';

  @Column({ name: 'state_reason', type: 'text', nullable: true })
  stateReason!: ChannelStateReason | null;

  /** Permissions that were granted for this account. */
  @Column({ type: 'text', array: true, default: '{}' })
  permissions!: string[];

  /** What they allow. */
  @Column({ type: 'text', array: true, default: '{}' })
  features!: ChannelFeature[];

  @Column({ name: 'paused_at', type: 'timestamptz', nullable: true })
  pausedAt!: Date | null;

  /** Set: the channel was taken away, and is invisible until it is activated again. */
  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true })
  removedAt!: Date | null;

  /** Null after the person had their data deleted. */
  @Column({ name: 'facebook_account_id', type: 'uuid', nullable: true })
  facebookAccountId!: string | null;

  @ManyToOne(() => FacebookAccount, { nullable: true })
  @JoinColumn({ name: 'facebook_account_id', foreignKeyConstraintName: 'channels_facebook_account_id_fkey' })
  facebookAccount!: Relation<FacebookAccount> | null;

  /** The Page's token (a Group's: the person's), encrypted for `channelTokenRow`; null once it was revoked or removed. */
  @Column({ name: 'page_token', type: 'bytea', nullable: true })
  pageToken!: Buffer | null;

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

  /** Grows when an admin changes a setting, and only then. */
  @Column({ name: 'settings_version', type: 'integer', default: 1 })
  settingsVersion!: number;

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
