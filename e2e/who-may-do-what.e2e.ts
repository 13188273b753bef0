import { get, type IncomingMessage } from 'node:http';
import { Client } from 'pg';
import type { Stack } from '../scripts/infra/stack.js';
import { startThrowAwayStack } from '../scripts/infra/throw-away-stack.js';
import { ApiClient } from './support/api-client.js';
import { connectPage, postJson, type ConnectedPage } from './support/connect-page.js';
import { eventually } from './support/eventually.js';
import { everyOperation, letsIn } from './support/every-operation.js';

interface List<Item> {
  items: Item[];
}
interface Summary {
  id: string;
  channelId: string;
  queue: string;
  version: number;
  contact: { id: string };
}
interface Access {
  version: number;
  allUsers: string | null;
  allTeams: string | null;
  users: { userId: string; role: string }[];
  teams: { teamId: string; role: string }[];
}
type Name = 'nobody' | 'viewer' | 'contributor' | 'supervisor' | 'inTeam';

const password = 'Grüne Äpfel im Regen';
/** One person walks through all operations many times. */
const unlimited = Object.fromEntries(
  ['READ', 'WRITE', 'SEND', 'SEARCH', 'EXPORT'].map((kind) => [`RATE_${kind}_PER_MINUTE`, '100000']),
);
const week = 'timeZone=Europe/Berlin&from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z';

/** Issue 4: domain.md 3 and 4 on the real services, through the API. */
describe('who may do what', () => {
  let stack: Stack;
  let admin: ApiClient;
  let page: ConnectedPage;
  let conversation: Summary;
  let teamId: string;
  const people = {} as Record<Name, ApiClient>;

  beforeAll(async () => {
    stack = await startThrowAwayStack({ environment: { gateway: unlimited } });
    admin = await ApiClient.signIn(stack.urls.gateway, stack.credentials.email, stack.credentials.password);
    page = await connectPage(admin, stack.urls['meta-sandbox'], 'Northwind Bikes');
    await postJson(`${stack.urls['meta-sandbox']}/sandbox/api/actions/message`, {
      customer: 'Grace O’Connor',
      page: 'Northwind Bikes',
      text: 'Where is my green bicycle?',
    });
    expect(await eventually(async () => (await inbox(admin)).length === 1)).toBe(true);
    conversation = (await inbox(admin))[0] as Summary;
  }, 300_000);

  afterAll(async () => stack?.stop(), 60_000);

  const inbox = async (who: ApiClient): Promise<Summary[]> =>
    (await who.get<List<Summary>>('/v1/conversations?limit=10')).body.items;
  const settings = (): string => `/v1/settings/channels/${page.channelId}`;
  const statusOf = async (who: ApiClient, path: string): Promise<number> => (await who.get(path)).status;

  async function setAccess(change: (access: Access) => Partial<Access>): Promise<void> {
    const { body } = await admin.get<Access>(`${settings()}/channel-access`);
    const { version: _, ...wanted } = { ...body, ...change(body) };
    const users = wanted.users.map(({ userId, role }) => ({ userId, role }));
    const teams = wanted.teams.map(({ teamId: id, role }) => ({ teamId: id, role }));
    const { allUsers, allTeams } = wanted;
    const answer = await admin.send(
      'PUT',
      `${settings()}/channel-access`,
      { allUsers, allTeams, users, teams },
      {
        'if-match': `"${body.version}"`,
      },
    );
    expect(answer.status).toBe(200);
  }

  it('lets an admin invite people, who come in by their link, once', async () => {
    const { origin } = new URL(stack.urls.gateway);
    for (const name of ['nobody', 'viewer', 'contributor', 'supervisor', 'inTeam'] as const) {
      const invited = await admin.send<{ user: { id: string }; link: { token: string } }>(
        'POST',
        '/v1/users',
        {
          email: `${name}@example.com`,
          name: `The ${name}`,
          organizationRole: 'member',
          teamIds: [],
        },
      );
      expect(invited.status).toBe(201);
      people[name] = await ApiClient.redeem(origin, invited.body.link.token, password);
      await expect(ApiClient.redeem(origin, invited.body.link.token, password)).rejects.toThrow('422');
    }
    const team = await admin.send<{ id: string }>('POST', '/v1/teams', {
      name: 'Berlin',
      memberIds: [people.inTeam.userId],
    });
    expect(team.status).toBe(201);
    teamId = team.body.id;
    expect((await admin.send('POST', '/v1/teams', { name: 'BERLIN', memberIds: [] })).status).toBe(409);
  }, 180_000);

  it('gives each exactly what the table of domain.md 4 says', async () => {
    await setAccess(({ users }) => ({
      users: [
        ...users,
        ...(['viewer', 'contributor', 'supervisor'] as const).map((role) => ({
          userId: people[role].userId,
          role,
        })),
      ],
    }));
    expect(await eventually(async () => (await inbox(people.viewer)).length === 1)).toBe(true);
    const path = `/v1/conversations/${conversation.id}`;
    const asked = async (who: ApiClient): Promise<(number | string)[]> => {
      const reply = {
        text: 'On its way',
        uploadId: null,
        visibility: 'public',
        toEntryId: null,
        thenResolve: false,
      };
      const key = { 'idempotency-key': `${Date.now()}-${Math.random()}` };
      return [
        await statusOf(who, path),
        await statusOf(who, `${path}/entries`),
        (await inbox(who)).length,
        (await who.get<List<unknown>>('/v1/search?q=bicycles')).body.items.length,
        (await who.get<{ new: number; pending: number }>('/v1/conversations/counts')).body.new > 0
          ? 'counts'
          : 'none',
        (await who.send('POST', `${path}/notes`, { text: 'Seen' }, key)).status,
        (await who.send('PUT', `${path}/owner`, { ownerId: null })).status,
        (await who.send('POST', `${path}/replies`, reply, key)).status,
        await statusOf(who, `/v1/reports?by=total&${week}`),
        await statusOf(who, `/v1/exports/messages.csv?${week}`),
        await statusOf(who, `/v1/reports?by=total&channelId=${page.channelId}&${week}`),
      ];
    };
    expect(await asked(people.nobody)).toEqual([404, 404, 0, 0, 'none', 404, 404, 404, 403, 403, 403]);
    expect(await asked(people.viewer)).toEqual([200, 200, 1, 1, 'counts', 201, 403, 403, 403, 403, 403]);
    expect(await asked(people.contributor)).toEqual([200, 200, 1, 1, 'counts', 201, 200, 201, 403, 403, 403]);
    expect((await asked(people.supervisor)).slice(5)).toEqual([201, 200, 201, 200, 200, 200]);
    const invisible = await people.nobody.get<object>(path);
    const absent = await people.nobody.get<object>('/v1/conversations/019ab0c4-0000-7000-8000-000000000000');
    expect({ ...invisible.body, requestId: '' }).toEqual({ ...absent.body, requestId: '' });
  }, 180_000);

  it('gives a channel by team, to all users and to all teams, and explains it', async () => {
    const sees = (who: ApiClient) => eventually(async () => (await inbox(who)).length === 1);
    const sightless = (who: ApiClient) => eventually(async () => (await inbox(who)).length === 0);
    await setAccess(() => ({ teams: [{ teamId, role: 'viewer' }] }));
    expect(await sees(people.inTeam)).toBe(true);
    const { body } = await admin.get<List<{ name: string; role: string; through: object[] }>>(
      `${settings()}/effective-access`,
    );
    expect(body.items.find(({ name }) => name === 'The inTeam')).toMatchObject({
      role: 'viewer',
      through: [{ by: 'team', teamName: 'Berlin' }],
    });
    await setAccess(() => ({ teams: [], allTeams: 'viewer' }));
    expect([await sees(people.inTeam), await sightless(people.nobody)]).toEqual([true, true]);
    await setAccess(() => ({ allTeams: null, allUsers: 'viewer' }));
    expect([await sees(people.nobody), await sees(people.inTeam)]).toEqual([true, true]);
    await setAccess(() => ({ allUsers: null }));
    expect([await sightless(people.nobody), await sightless(people.inTeam)]).toEqual([true, true]);
  }, 180_000);

  it('lets in by a role alike, whichever way it came, and just after it was lowered', async () => {
    const operations = await everyOperation(stack.urls.gateway);
    expect(operations.length).toBeGreaterThan(100);
    const ids = {
      conversationId: conversation.id,
      channelId: page.channelId,
      contactId: conversation.contact.id,
      userId: people.nobody.userId,
      queue: 'new',
      service: 'conversations',
    };
    const mine = { userId: people.inTeam.userId };
    const others = ({ users }: Access) => users.filter(({ userId }) => userId !== mine.userId);
    const roleOf = async (who: ApiClient): Promise<string | undefined> =>
      (await who.get<{ channelRoles: Record<string, string> }>('/v1/session')).body.channelRoles[
        page.channelId
      ];
    for (const role of ['viewer', 'contributor', 'supervisor'] as const) {
      const expected = await letsIn(people[role], operations, ids);
      expect(new Set(Object.values(expected))).toEqual(new Set(['in', '403', '404']));
      for (const way of [
        (): Partial<Access> => ({ teams: [{ teamId, role }], allTeams: null, allUsers: null }),
        (): Partial<Access> => ({ teams: [], allTeams: role, allUsers: null }),
        (): Partial<Access> => ({ teams: [], allTeams: null, allUsers: role }),
        // Lowered from Supervisor, or raised from Viewer.
        (access: Access): Partial<Access> => ({
          allUsers: null,
          users: [...others(access), { ...mine, role }],
        }),
      ]) {
        await setAccess((access) => ({
          users: [...others(access), ...(way.length === 0 ? [] : [{ ...mine, role: 'supervisor' }])],
        }));
        await setAccess(way);
        expect(await eventually(async () => (await roleOf(people.inTeam)) === role)).toBe(true);
        expect(await letsIn(people.inTeam, operations, ids)).toEqual(expected);
      }
      await setAccess((access) => ({ users: others(access) }));
    }
  }, 240_000);

  it('takes a role away within a second, on an open stream too', async () => {
    const stream = await listen(stack.urls.gateway, people.viewer);
    await admin.send('DELETE', `${settings()}/access/${people.viewer.userId}`);
    const changed = Date.now();
    expect(await eventually(async () => stream.text.includes('event: access.changed'))).toBe(true);
    expect(Date.now() - changed).toBeLessThan(1000);
    expect(await statusOf(people.viewer, `/v1/conversations/${conversation.id}`)).toBe(404);
    const before = stream.text.length;
    await people.contributor.send('PUT', `/v1/conversations/${conversation.id}/queue`, {
      to: 'resolved',
      resolveReasonId: null,
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(stream.text.slice(before)).not.toContain('conversation.changed');
    stream.close();
  }, 180_000);

  it('lets a token do what it was made for, and ends it within a second', async () => {
    const made = await people.supervisor.send<{ id: string; token: string }>('POST', '/v1/tokens', {
      name: 'reads',
      scopes: ['inbox:read'],
      channelIds: [page.channelId],
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    });
    expect(made.status).toBe(201);
    const program = ApiClient.withToken(stack.urls.gateway, made.body.token);
    expect((await inbox(program)).length).toBe(1);
    expect(await statusOf(program, `/v1/reports?by=total&${week}`)).toBe(403);
    const move = { to: 'pending', resolveReasonId: null };
    expect((await program.send('PUT', `/v1/conversations/${conversation.id}/queue`, move)).status).toBe(403);
    await people.supervisor.send('DELETE', `/v1/tokens/${made.body.id}`);
    expect(await eventually(async () => (await program.get('/v1/session')).status === 401)).toBe(true);
  }, 180_000);

  it('tells who changed a setting in the meantime, and keeps it in the audit log', async () => {
    const first = await admin.get<{ settingsVersion: number }>(settings());
    const etag = first.headers.get('etag') ?? '';
    const change = (body: object, ifMatch: string) =>
      admin.send<{ conflict?: object; displayName?: string }>('PATCH', settings(), body, {
        'if-match': ifMatch,
      });
    expect((await change({ displayName: '  Fahrräder 🚲 ' }, etag)).body.displayName).toBe('Fahrräder 🚲');
    const stale = await change({ autoOwnership: false }, etag);
    expect([stale.status, stale.body.conflict]).toMatchObject([412, { fields: ['displayName'] }]);
    for (const days of [0, -1, 1.5, 1e9])
      expect((await change({ autoResolveNew: { enabled: true, days } }, '"2"')).status).toBe(422);
    for (const displayName of ['x'.repeat(256), '😀'.repeat(256)])
      expect((await change({ displayName }, '"2"')).status).toBe(422);
    expect((await change({ displayName: '😀'.repeat(255) }, '"2"')).status).toBe(200);
    const audited = async (): Promise<boolean> =>
      (await admin.get<List<object>>('/v1/audit?action=channel-settings')).body.items.length === 2;
    expect(await eventually(audited)).toBe(true);
  }, 180_000);

  it('changes many at once, once, and takes it back', async () => {
    const body = {
      selection: { by: 'filter', filter: { queue: 'resolved' } },
      action: { type: 'move', to: 'pending', resolveReasonId: null },
    };
    const key = { 'idempotency-key': 'one' };
    const start = () =>
      people.supervisor.send<{ id: string; changed: number; state: string }>(
        'POST',
        '/v1/bulk-operations',
        body,
        key,
      );
    const [begun, again] = [await start(), await start()];
    expect([begun.status, begun.body.id]).toEqual([201, again.body.id]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await eventually(async () => (await inbox(people.supervisor))[0]?.queue === 'pending')).toBe(true);
    await people.supervisor.send('POST', `/v1/bulk-operations/${begun.body.id}/undo`);
    expect(await eventually(async () => (await inbox(people.supervisor))[0]?.queue === 'resolved')).toBe(
      true,
    );
  }, 180_000);

  it('counts it for the Supervisor, and for nobody else', async () => {
    const counted = async (): Promise<boolean> => {
      const { body } = await people.supervisor.get<{ total: { messagesIn: number; repliesOut: number } }>(
        `/v1/reports?by=day&${week}`,
      );
      return body.total.messagesIn === 1 && body.total.repliesOut === 2;
    };
    expect(await eventually(counted)).toBe(true);
    const csv = await people.supervisor.get<string>(`/v1/exports/messages.csv?${week}`);
    expect(csv.body).toContain('Where is my green bicycle?');
    expect(await statusOf(people.contributor, `/v1/exports/messages.csv?${week}`)).toBe(403);
  }, 180_000);

  it('shows nothing to another organization', async () => {
    const database = new Client({ connectionString: stack.databaseUrls['access-control'] });
    await database.connect();
    await database.query(
      `with o as (insert into organizations (id, name) values (gen_random_uuid(), 'Elsewhere') returning id)
       update users set organization_id = (select id from o), organization_role = 'admin' where id = $1`,
      [people.nobody.userId],
    );
    await database.end();
    const stranger = await ApiClient.signIn(stack.urls.gateway, 'nobody@example.com', password);
    expect((await stranger.get<List<unknown>>('/v1/settings/channels')).body.items).toEqual([]);
    expect((await stranger.get<List<unknown>>('/v1/users')).body.items).toHaveLength(1);
    for (const path of [
      settings(),
      `${settings()}/channel-access`,
      `/v1/teams/${teamId}`,
      `/v1/users/${admin.userId}`,
      `/v1/conversations/${conversation.id}`,
    ])
      expect([path, await statusOf(stranger, path)]).toEqual([path, 404]);
  }, 180_000);

  it('always keeps an admin', async () => {
    const me = await admin.get<{ version: number }>(`/v1/users/${admin.userId}`);
    const demoted = await admin.send<{ code: string }>(
      'PATCH',
      `/v1/users/${admin.userId}`,
      { organizationRole: 'member' },
      {
        'if-match': `"${me.body.version}"`,
      },
    );
    expect([demoted.status, demoted.body.code]).toEqual([409, 'last-admin']);
    expect((await admin.send('POST', `/v1/users/${admin.userId}/deactivate`)).status).toBe(409);
  }, 180_000);
});

/** What a stream has said so far. */
async function listen(origin: string, who: ApiClient): Promise<{ readonly text: string; close: () => void }> {
  const read = { text: '' };
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${origin}/v1/stream`, { headers: who.credentials, agent: false }, resolve).on('error', reject);
  });
  incoming
    .setEncoding('utf8')
    .on('data', (chunk: string) => (read.text += chunk))
    .on('error', () => undefined);
  return {
    get text() {
      return read.text;
    },
    close: () => incoming.destroy(),
  };
}
