import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Organization } from '../organizations/organization.entity.js';

/** A team of users; a user can be in several (domain.md 3). */
@Entity({ name: 'teams' })
@Unique('teams_organization_id_name_key_key', ['organizationId', 'nameKey'])
export class TeamRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'teams_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'teams_organization_id_fkey' })
  organizationId!: string;

  @Column({ type: 'text' })
  name!: string;

  /** The name without regard to case, by which it is unique. */
  @Column({ name: 'name_key', type: 'text' })
  nameKey!: string;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
