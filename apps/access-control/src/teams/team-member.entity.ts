import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../users/user.entity.js';
import { TeamRow } from './team.entity.js';

/** Who is in which team. */
@Entity({ name: 'team_members' })
@Index('team_members_user_id_idx', ['userId'])
export class TeamMember {
  @PrimaryColumn({ name: 'team_id', type: 'uuid', primaryKeyConstraintName: 'team_members_pkey' })
  @ForeignKey(() => TeamRow, { name: 'team_members_team_id_fkey', onDelete: 'CASCADE' })
  teamId!: string;

  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'team_members_pkey' })
  @ForeignKey(() => User, { name: 'team_members_user_id_fkey', onDelete: 'CASCADE' })
  userId!: string;
}
