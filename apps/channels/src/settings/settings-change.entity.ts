import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who changed which settings when: what an admin is told whose own change comes too late. The newest of each subject are kept. */
@Entity('settings_changes')
export class SettingsChange {
  /** A channel, or the organization whose defaults for new channels these are. */
  @PrimaryColumn({ name: 'subject_id', type: 'uuid', primaryKeyConstraintName: 'settings_changes_pkey' })
  subjectId!: string;

  /** The version that the change led to. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'settings_changes_pkey' })
  version!: number;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  /** Name of the admin. */
  @Column({ name: 'changed_by', type: 'text' })
  changedBy!: string;

  @Column({ name: 'changed_at', type: 'timestamptz', default: () => 'now()' })
  changedAt!: Date;

  @Column({ type: 'text', array: true })
  fields!: string[];
}
