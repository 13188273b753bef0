import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

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

  @Column({ type: 'integer', default: 1 })
  version!: number;
}

export type ResolveReasonRow = Pick<ResolveReasonEntity, keyof ResolveReasonEntity>;
