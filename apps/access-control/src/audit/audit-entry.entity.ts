import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who changed what, from what, to what. The database refuses to change or delete a row (migration). */
@Entity({ name: 'audit_log' })
@Index('audit_log_organization_id_at_idx', ['organizationId', 'at'])
export class AuditEntry {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'audit_log_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'actor_id', type: 'uuid' })
  actorId!: string;

  /** As it was then; users may be renamed or removed later. */
  @Column({ name: 'actor_name', type: 'text' })
  actorName!: string;

  /** The API token through which it was done. */
  @Column({ name: 'token_id', type: 'uuid', nullable: true })
  tokenId!: string | null;

  /** For example `channel-grant.set`. */
  @Column({ type: 'text' })
  action!: string;

  /** What it was done to, by ids. */
  @Column({ type: 'jsonb' })
  subject!: Record<string, string>;

  @Column({ type: 'jsonb', nullable: true })
  before!: Record<string, unknown> | null;

  @Column({ type: 'jsonb', nullable: true })
  after!: Record<string, unknown> | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  at!: Date;
}
