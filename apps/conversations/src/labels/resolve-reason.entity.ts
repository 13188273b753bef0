import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { LastChange } from './named-label.js';

/** Why conversations are resolved. Archived, never deleted: threads show it. */
@Entity('resolve_reasons')
@Unique('resolve_reasons_organization_name_key', ['organizationId', 'nameKey'])
export class ResolveReasonEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'resolve_reasons_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ type: 'text' })
  name!: string;

  /** The name as names are compared (`nameKeyOf`). */
  @Column({ name: 'name_key', type: 'text' })
  nameKey!: string;

  @Column({ type: 'boolean', default: false })
  archived!: boolean;

  /** Who made the present version, when, of what; null: as it was created. */
  @Column({ name: 'last_change', type: 'jsonb', nullable: true })
  lastChange!: LastChange | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}

export type ResolveReasonRow = Pick<ResolveReasonEntity, keyof ResolveReasonEntity>;
