import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who made a version of something, and what it changed: the answer to whoever comes with an older one. */
@Entity({ name: 'revisions' })
export class Revision {
  /** A user, team or organization; for the access of a channel the channel. */
  @PrimaryColumn({ name: 'subject_id', type: 'uuid', primaryKeyConstraintName: 'revisions_pkey' })
  subjectId!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'revisions_pkey' })
  version!: number;

  @Column({ name: 'changed_by', type: 'text' })
  changedBy!: string;

  @Column({ name: 'changed_at', type: 'timestamptz', default: () => 'now()' })
  changedAt!: Date;

  @Column({ type: 'text', array: true })
  fields!: string[];
}
