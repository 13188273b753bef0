import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { LastChange } from './named-label.js';

/** What conversations are about: a tree of two levels (domain.md 6). Topics are archived, never deleted: reports count them. */
@Entity('topics')
@Index('topics_root_name_key', ['organizationId', 'nameKey'], { unique: true, where: 'parent_id is null' })
@Index('topics_child_name_key', ['parentId', 'nameKey'], { unique: true, where: 'parent_id is not null' })
export class TopicEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'topics_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'parent_id', type: 'uuid', nullable: true })
  @ForeignKey(() => TopicEntity, { name: 'topics_parent_fkey' })
  parentId!: string | null;

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

export type TopicRow = Pick<TopicEntity, keyof TopicEntity>;
