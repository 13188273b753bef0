import { channelRoles, type ChannelRole } from '#shared/contracts/roles.js';
import { strongerRole } from '#shared/contracts/actor.js';
import { newId } from '#shared/database/ids.js';
import { createTestDatabase, type TestDatabase } from '#shared/testing/test-database.js';
import * as fc from 'fast-check';
import { entities, migrations } from '../database-options.js';
import { effectiveRolesOf } from './effective-roles.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ entities, migrations });
});
afterAll(() => database.close());

const users = 4;
const teams = 3;
const channels = 3;

interface World {
  members: { team: number; user: number }[];
  userGrants: { user: number; channel: number; role: ChannelRole }[];
  teamGrants: { team: number; channel: number; role: ChannelRole }[];
  switches: { channel: number; audience: 'all-users' | 'all-teams'; role: ChannelRole }[];
}

const upTo = (count: number) => fc.integer({ min: 0, max: count - 1 });
const role = fc.constantFrom(...channelRoles);
const worlds: fc.Arbitrary<World> = fc.record({
  members: fc.uniqueArray(fc.record({ team: upTo(teams), user: upTo(users) }), {
    selector: ({ team, user }) => `${team} ${user}`,
  }),
  userGrants: fc.uniqueArray(fc.record({ user: upTo(users), channel: upTo(channels), role }), {
    selector: ({ user, channel }) => `${user} ${channel}`,
  }),
  teamGrants: fc.uniqueArray(fc.record({ team: upTo(teams), channel: upTo(channels), role }), {
    selector: ({ team, channel }) => `${team} ${channel}`,
  }),
  switches: fc.uniqueArray(
    fc.record({
      channel: upTo(channels),
      audience: fc.constantFrom('all-users' as const, 'all-teams' as const),
      role,
    }),
    { selector: ({ channel, audience }) => `${channel} ${audience}` },
  ),
});

/** domain.md 3, word for word. */
function naive(world: World, user: number, channel: number): ChannelRole | null {
  const own = world.members.filter((member) => member.user === user).map(({ team }) => team);
  const ways = [
    ...world.userGrants.filter((grant) => grant.user === user && grant.channel === channel),
    ...world.teamGrants.filter((grant) => own.includes(grant.team) && grant.channel === channel),
    ...world.switches.filter(
      (one) => one.channel === channel && (one.audience === 'all-users' || own.length > 0),
    ),
  ];
  return ways.reduce<ChannelRole | null>((best, way) => strongerRole(best, way.role), null);
}

const ids = (count: number): string[] => Array.from({ length: count }, () => newId());
const at = (list: readonly string[], index: number): string => list[index] ?? '';

async function organizationOf(userIds: string[]): Promise<string> {
  const id = newId();
  const { dataSource } = database;
  await dataSource.query(`insert into organizations (id, name) values ($1, $2)`, [id, `o ${id}`]);
  await dataSource.query(
    `insert into users (id, organization_id, email, name, organization_role)
     select u, $1, u || '@example.com', u::text, 'member' from unnest($2::uuid[]) u`,
    [id, userIds],
  );
  return id;
}

async function build(world: World) {
  const { dataSource } = database;
  const [userIds, teamIds, channelIds] = [ids(users), ids(teams), ids(channels)];
  const organizationId = await organizationOf(userIds);
  for (const id of teamIds)
    await dataSource.query(
      `insert into teams (id, organization_id, name, name_key) values ($1, $2, $3, $3)`,
      [id, organizationId, id],
    );
  for (const { team, user } of world.members)
    await dataSource.query(`insert into team_members (team_id, user_id) values ($1, $2)`, [
      at(teamIds, team),
      at(userIds, user),
    ]);
  for (const grant of world.userGrants)
    await dataSource.query(
      `insert into channel_grants (id, organization_id, user_id, channel_id, role) values ($1, $2, $3, $4, $5)`,
      [newId(), organizationId, at(userIds, grant.user), at(channelIds, grant.channel), grant.role],
    );
  for (const grant of world.teamGrants)
    await dataSource.query(
      `insert into team_grants (team_id, channel_id, organization_id, role) values ($1, $2, $3, $4)`,
      [at(teamIds, grant.team), at(channelIds, grant.channel), organizationId, grant.role],
    );
  for (const one of world.switches)
    await dataSource.query(
      `insert into channel_switches (organization_id, channel_id, audience, role) values ($1, $2, $3, $4)`,
      [organizationId, at(channelIds, one.channel), one.audience, one.role],
    );
  return { organizationId, userIds, channelIds };
}

async function rolesOf(organizationId: string): Promise<Map<string, Record<string, ChannelRole>>> {
  const rows = await database.dataSource.query<{ id: string; roles: Record<string, ChannelRole> }[]>(
    `select u.id, ${effectiveRolesOf('u.id', 'u.organization_id')} as roles from users u where u.organization_id = $1`,
    [organizationId],
  );
  return new Map(rows.map(({ id, roles }) => [id, roles]));
}

it('is the strongest of all ways, in any world', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const { organizationId, userIds, channelIds } = await build(world);
      const found = await rolesOf(organizationId);
      for (const [user, userId] of userIds.entries()) {
        const expected = channelIds.flatMap((channelId, channel) => {
          const best = naive(world, user, channel);
          return best === null ? [] : [[channelId, best]];
        });
        expect(found.get(userId)).toEqual(Object.fromEntries(expected));
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

it('is found for a user on 10,000 channels, three ways each', async () => {
  const { dataSource } = database;
  const [userId] = ids(1);
  const organizationId = await organizationOf([userId ?? '']);
  const teamId = newId();
  await dataSource.query(
    `insert into teams (id, organization_id, name, name_key) values ($1, $2, 't', 't')`,
    [teamId, organizationId],
  );
  await dataSource.query(`insert into team_members (team_id, user_id) values ($1, $2)`, [teamId, userId]);
  await dataSource.query(
    `with channels as (select gen_random_uuid() as id from generate_series(1, 10000)),
       own as (insert into channel_grants (id, organization_id, user_id, channel_id, role)
         select gen_random_uuid(), $1, $2, id, 'viewer' from channels),
       by_team as (insert into team_grants (team_id, channel_id, organization_id, role)
         select $3, id, $1, 'supervisor' from channels)
     insert into channel_switches (organization_id, channel_id, audience, role)
     select $1, id, 'all-users', 'contributor' from channels`,
    [organizationId, userId, teamId],
  );

  const roles = (await rolesOf(organizationId)).get(userId ?? '') ?? {};
  expect(Object.keys(roles)).toHaveLength(10_000);
  expect(new Set(Object.values(roles))).toEqual(new Set(['supervisor']));
});
