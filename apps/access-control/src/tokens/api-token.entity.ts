import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { TokenScope } from '#shared/contracts/roles.js';
import { User } from '../users/user.entity.js';

/** An API token of a person or service account. Only its SHA-256 is kept: it is random, so there is nothing to guess. */
@Entity({ name: 'api_tokens' })
@Unique('api_tokens_token_hash_key', ['tokenHash'])
@Index('api_tokens_user_id_idx', ['userId'])
@Index('api_tokens_organization_id_idx', ['organizationId'])
@Check('api_tokens_kind_check', `kind in ('personal', 'service')`)
@Check('api_tokens_scopes_check', `array_length(scopes, 1) > 0`)
export class ApiTokenRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'api_tokens_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey(() => User, { name: 'api_tokens_user_id_fkey', onDelete: 'CASCADE' })
  userId!: string;

  @Column({ type: 'text' })
  kind!: 'personal' | 'service';

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  prefix!: string;

  @Column({ name: 'token_hash', type: 'bytea' })
  tokenHash!: Buffer;

  @Column({ type: 'text', array: true })
  scopes!: TokenScope[];

  @Column({ name: 'channel_ids', type: 'uuid', array: true, nullable: true })
  channelIds!: string[] | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt!: Date | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;
}
