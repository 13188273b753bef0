import type { Team, TeamDetail } from '#shared/contracts/access.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TeamRow } from './team.entity.js';

/** A name as it is compared: without regard to case, and to how its characters are composed. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLocaleLowerCase('und');
}

/** Teams as rows. */
@Injectable()
export class TeamsRepository {
  /** All teams, by name. */
  list(manager: EntityManager, organizationId: string): Promise<Team[]> {
    return manager.query(
      `select t.id, t.name, t.version, (
         select count(*)::int from team_members m join users u on u.id = m.user_id
         where m.team_id = t.id and u.state <> 'deactivated') as "memberCount"
       from teams t where t.organization_id = $1 order by t.name, t.id`,
      [organizationId],
    );
  }

  /** The team with its members who are not deactivated, by name; null when the organization has no such team. */
  async find(manager: EntityManager, organizationId: string, teamId: string): Promise<TeamDetail | null> {
    const row = await manager.findOneBy(TeamRow, { id: teamId, organizationId });
    if (row === null) return null;
    const members: TeamDetail['members'] = await manager.query(
      `select u.id as "userId", u.name from team_members m join users u on u.id = m.user_id
       where m.team_id = $1 and u.state <> 'deactivated' order by u.name, u.id`,
      [teamId],
    );
    const { id, name, version } = row;
    return { id, name, version, memberCount: members.length, members };
  }

  /** Locks the team until the end of the transaction; null when the organization has no such team. */
  lock(manager: EntityManager, organizationId: string, teamId: string): Promise<TeamRow | null> {
    return manager.findOne(TeamRow, {
      where: { id: teamId, organizationId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** False when another team has the name. */
  async isFree(
    manager: EntityManager,
    organizationId: string,
    name: string,
    except?: string,
  ): Promise<boolean> {
    const row = await manager.findOneBy(TeamRow, { organizationId, nameKey: nameKey(name) });
    return row === null || row.id === except;
  }

  /** Members who are not deactivated. */
  async memberIds(manager: EntityManager, teamId: string): Promise<string[]> {
    const rows: { userId: string }[] = await manager.query(
      `select m.user_id as "userId" from team_members m join users u on u.id = m.user_id
       where m.team_id = $1 and u.state <> 'deactivated' order by 1`,
      [teamId],
    );
    return rows.map(({ userId }) => userId);
  }

  /** Deactivated members are not shown, and stay for the day they come back. */
  async setMembers(manager: EntityManager, teamId: string, userIds: readonly string[]): Promise<void> {
    await manager.query(
      `delete from team_members m using users u
       where m.team_id = $1 and m.user_id <> all($2) and u.id = m.user_id and u.state <> 'deactivated'`,
      [teamId, userIds],
    );
    await manager.query(
      `insert into team_members (team_id, user_id) select $1, id from unnest($2::uuid[]) id on conflict do nothing`,
      [teamId, userIds],
    );
  }

  /** The channels on which the team has a role of its own. */
  async channelIds(manager: EntityManager, teamId: string): Promise<string[]> {
    const rows: { channelId: string }[] = await manager.query(
      `select channel_id as "channelId" from team_grants where team_id = $1 order by 1`,
      [teamId],
    );
    return rows.map(({ channelId }) => channelId);
  }
}
