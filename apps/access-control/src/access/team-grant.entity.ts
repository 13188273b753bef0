import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ChannelRole } from '#shared/contracts/roles.js';
import { TeamRow } from '../teams/team.entity.js';

/** A team's role on a channel; its members get it (domain.md 3). */
@Entity({ name: 'team_grants' })
@Index('team_grants_organization_id_channel_id_idx', ['organizationId', 'channelId'])
@Check('team_grants_role_check', `role in ('viewer', 'contributor', 'supervisor')`)
export class TeamGrant {
  @PrimaryColumn({ name: 'team_id', type: 'uuid', primaryKeyConstraintName: 'team_grants_pkey' })
  @ForeignKey(() => TeamRow, { name: 'team_grants_team_id_fkey', onDelete: 'CASCADE' })
  teamId!: string;

  @PrimaryColumn({ name: 'channel_id', type: 'uuid', primaryKeyConstraintName: 'team_grants_pkey' })
  channelId!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ type: 'text' })
  role!: ChannelRole;
}
