import type { ChannelAccess, EffectiveAccess } from '#shared/contracts/access.js';
import type { ChannelRole } from '#shared/contracts/roles.js';
import { pageOfRows, decodeCursor } from '#shared/database/cursor.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { rankOf, waysOf } from './effective-roles.js';

/** A channel of an organization. */
export interface ChannelKey {
  organizationId: string;
  channelId: string;
}

/** Who has a channel, as it is set. */
export interface AccessRules {
  allUsers: ChannelRole | null;
  allTeams: ChannelRole | null;
  users: { userId: string; role: ChannelRole }[];
  teams: { teamId: string; role: ChannelRole }[];
}

const position = z.tuple([z.uuid()]);

/** Who has which channel, by any way, as rows. */
@Injectable()
export class AccessRepository {
  /** The version of a channel's access, locked until the end of the transaction; the first one is 1. */
  async lockVersion(manager: EntityManager, { organizationId, channelId }: ChannelKey): Promise<number> {
    await manager.query(
      `insert into channel_access (organization_id, channel_id) values ($1, $2) on conflict do nothing`,
      [organizationId, channelId],
    );
    const [row]: { version: number }[] = await manager.query(
      `select version from channel_access where organization_id = $1 and channel_id = $2 for update`,
      [organizationId, channelId],
    );
    return row?.version ?? 1;
  }

  async setVersion(
    manager: EntityManager,
    { organizationId, channelId }: ChannelKey,
    version: number,
  ): Promise<void> {
    await manager.query(
      `update channel_access set version = $3 where organization_id = $1 and channel_id = $2`,
      [organizationId, channelId, version],
    );
  }

  /** Users and teams by name. */
  async read(manager: EntityManager, { organizationId, channelId }: ChannelKey): Promise<ChannelAccess> {
    const parameters = [organizationId, channelId];
    const users: ChannelAccess['users'] = await manager.query(
      `select u.id as "userId", u.name, u.email, g.role
       from channel_grants g join users u on u.id = g.user_id
       where g.organization_id = $1 and g.channel_id = $2 order by u.name, u.id`,
      parameters,
    );
    const teams: ChannelAccess['teams'] = await manager.query(
      `select t.id as "teamId", t.name, g.role,
         (select count(*)::int from team_members m join users u on u.id = m.user_id
          where m.team_id = t.id and u.state <> 'deactivated') as "memberCount"
       from team_grants g join teams t on t.id = g.team_id
       where g.organization_id = $1 and g.channel_id = $2 order by t.name, t.id`,
      parameters,
    );
    const switches: { audience: string; role: ChannelRole }[] = await manager.query(
      `select audience, role from channel_switches where organization_id = $1 and channel_id = $2`,
      parameters,
    );
    const [row]: { version: number }[] = await manager.query(
      `select version from channel_access where organization_id = $1 and channel_id = $2`,
      parameters,
    );
    const roleOf = (audience: string): ChannelRole | null =>
      switches.find((one) => one.audience === audience)?.role ?? null;
    return {
      channelId,
      allUsers: roleOf('all-users'),
      allTeams: roleOf('all-teams'),
      users,
      teams,
      version: row?.version ?? 1,
    };
  }

  async replaceUsers(
    manager: EntityManager,
    { organizationId, channelId }: ChannelKey,
    users: AccessRules['users'],
  ): Promise<void> {
    const parameters = [organizationId, channelId, JSON.stringify(users)];
    const wanted = `json_to_recordset($3) as r("userId" uuid, role text)`;
    await manager.query(
      `delete from channel_grants where organization_id = $1 and channel_id = $2
         and user_id not in (select "userId" from ${wanted})`,
      parameters,
    );
    await manager.query(
      `insert into channel_grants (id, organization_id, user_id, channel_id, role)
       select gen_random_uuid(), $1, "userId", $2, role from ${wanted}
       on conflict (user_id, channel_id) do update set role = excluded.role, updated_at = now()
       where channel_grants.role <> excluded.role`,
      parameters,
    );
  }

  async replaceTeams(
    manager: EntityManager,
    { organizationId, channelId }: ChannelKey,
    teams: AccessRules['teams'],
  ): Promise<void> {
    await manager.query(`delete from team_grants where organization_id = $1 and channel_id = $2`, [
      organizationId,
      channelId,
    ]);
    await manager.query(
      `insert into team_grants (team_id, channel_id, organization_id, role)
       select "teamId", $2, $1, role from json_to_recordset($3) as r("teamId" uuid, role text)`,
      [organizationId, channelId, JSON.stringify(teams)],
    );
  }

  async setSwitch(
    manager: EntityManager,
    { organizationId, channelId }: ChannelKey,
    audience: 'all-users' | 'all-teams',
    role: ChannelRole | null,
  ): Promise<void> {
    await manager.query(
      `delete from channel_switches where organization_id = $1 and channel_id = $2 and audience = $3`,
      [organizationId, channelId, audience],
    );
    if (role === null) return;
    await manager.query(
      `insert into channel_switches (organization_id, channel_id, audience, role) values ($1, $2, $3, $4)`,
      [organizationId, channelId, audience, role],
    );
  }

  /** Everybody active who has a role, by name, with every way; the strongest first. */
  async explain(
    manager: EntityManager,
    { organizationId, channelId }: ChannelKey,
    { cursor, limit }: { cursor?: string; limit: number },
  ): Promise<{ items: EffectiveAccess[]; nextCursor: string | null }> {
    const query = ['effective-access', organizationId, channelId];
    const [after] = decodeCursor(position, cursor, query) ?? [null];
    const rows: Omit<EffectiveAccess, 'role'>[] = await manager.query(
      `select u.id as "userId", u.name, u.email,
         jsonb_agg(
           jsonb_build_object('by', w."by", 'teamId', w.team_id, 'teamName', t.name, 'role', w.role)
           order by ${rankOf('w.role')} desc, array_position(array['user', 'team', 'all-users', 'all-teams'], w."by"), t.name
         ) as through
       from (${waysOf({ channel: '$2', user: null, organization: '$1' })}) w
       join users u on u.id = w.user_id and u.state <> 'deactivated'
       left join teams t on t.id = w.team_id
       where $3::uuid is null or (u.name, u.id) > (select name, id from users where id = $3)
       group by u.id order by u.name, u.id limit $4`,
      [organizationId, channelId, after, limit + 1],
    );
    const withRole = (row: Omit<EffectiveAccess, 'role'>): EffectiveAccess => {
      const [strongest] = row.through;
      if (strongest === undefined) throw new Error('A way without a role');
      return { ...row, role: strongest.role };
    };
    return pageOfRows(rows, limit, withRole, (row) => [row.userId], query);
  }

  /** How many active users and how many teams have each channel. */
  async summarize(
    manager: EntityManager,
    organizationId: string,
    channelIds: readonly string[],
  ): Promise<{ channelId: string; users: number; teams: number }[]> {
    return manager.query(
      `select c.id as "channelId",
         (select count(distinct w.user_id)::int
          from (${waysOf({ channel: 'c.id', user: null, organization: '$1' })}) w
          join users u on u.id = w.user_id and u.state <> 'deactivated') as users,
         (case when exists (select from channel_switches s
             where s.organization_id = $1 and s.channel_id = c.id and s.audience = 'all-teams')
           then (select count(*)::int from teams t where t.organization_id = $1)
           else (select count(*)::int from team_grants g where g.organization_id = $1 and g.channel_id = c.id) end) as teams
       from unnest($2::uuid[]) with ordinality c(id, position) order by c.position`,
      [organizationId, channelIds],
    );
  }

  /** Active users with at least `role`, by name. */
  async holders(
    manager: EntityManager,
    { organizationId, channelId }: ChannelKey,
    role: ChannelRole,
  ): Promise<{ userId: string; name: string }[]> {
    return manager.query(
      `select distinct u.name, u.id as "userId"
       from (${waysOf({ channel: '$2', user: null, organization: '$1' })}) w
       join users u on u.id = w.user_id and u.state = 'active'
       where ${rankOf('w.role')} >= ${rankOf('$3')} order by u.name, u.id`,
      [organizationId, channelId, role],
    );
  }
}
