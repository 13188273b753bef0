import type { GrantedAsset as GrantedAssetView, Platform } from '#shared/contracts/channels.js';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Connection } from './connection.entity.js';

/** A Page or profile to which the person gave access on one walk through the wizard. */
@Entity('granted_assets')
export class GrantedAsset {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid', primaryKeyConstraintName: 'granted_assets_pkey' })
  connectionId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'granted_assets_pkey' })
  platform!: Platform;

  @PrimaryColumn({
    name: 'platform_account_id',
    type: 'text',
    primaryKeyConstraintName: 'granted_assets_pkey',
  })
  platformAccountId!: string;

  @ManyToOne(() => Connection, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'connection_id', foreignKeyConstraintName: 'granted_assets_connection_id_fkey' })
  connection!: Relation<Connection>;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'picture_url', type: 'text', nullable: true })
  pictureUrl!: string | null;

  /** The Page whose token is used; null for a profile that is linked to none. */
  @Column({ name: 'page_id', type: 'text', nullable: true })
  pageId!: string | null;

  /** For an Instagram profile: the Page to which it is linked. */
  @Column({ name: 'page_name', type: 'text', nullable: true })
  pageName!: string | null;

  /** Why it cannot be activated; empty when it can. */
  @Column({ type: 'jsonb' })
  reasons!: GrantedAssetView['reasons'];

  /** Permissions that hold for this asset. */
  @Column({ type: 'jsonb' })
  permissions!: string[];

  /** The Page's token, encrypted for `assetTokenRow`; null when Meta gave none. */
  @Column({ name: 'page_token', type: 'bytea', nullable: true })
  pageToken!: Buffer | null;
}

/** The identity for which `pageToken` is encrypted. */
export function assetTokenRow(asset: { connectionId: string; platformAccountId: string }): string {
  return `granted-asset:${asset.connectionId}:${asset.platformAccountId}`;
}
