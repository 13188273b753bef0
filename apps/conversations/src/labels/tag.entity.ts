import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { LastChange } from './named-label.js';

/** A short label of an organization (domain.md 6). */
@Entity('tags')
@Unique('tags_organization_name_key', ['organizationId', 'nameKey'])
export class TagEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'tags_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ type: 'text' })
  name!: string;

  /** The name as names are compared (`nameKeyOf`). */
  @Column({ name: 'name_key', type: 'text' })
  nameKey!: string;

  /** Who made the present version, when, of what; null: as it was created. */
  @Column({ name: 'last_change', type: 'jsonb', nullable: true })
  lastChange!: LastChange | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}

export type TagRow = Pick<TagEntity, keyof TagEntity>;
