import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { LastChange } from '../labels/named-label.js';

/** A text that agents put into their answers. */
@Entity('saved_replies')
@Unique('saved_replies_organization_name_key', ['organizationId', 'nameKey'])
export class SavedReplyEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'saved_replies_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ type: 'text' })
  name!: string;

  /** The name as names are compared (`nameKeyOf`). */
  @Column({ name: 'name_key', type: 'text' })
  nameKey!: string;

  @Column({ type: 'text' })
  text!: string;

  /** Who made the present version, when, of what; null: as it was created. */
  @Column({ name: 'last_change', type: 'jsonb', nullable: true })
  lastChange!: LastChange | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}

export type SavedReplyRow = Pick<SavedReplyEntity, keyof SavedReplyEntity>;
