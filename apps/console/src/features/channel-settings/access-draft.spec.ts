import {
  accessDraftOf,
  accessToSend,
  teamKey,
  userKey,
  waysOf,
  withRole,
  type AccessWay,
} from './access-draft.js';

const access = {
  channelId: 'c',
  allUsers: null,
  allTeams: 'viewer' as const,
  users: [{ userId: 'vera', name: 'Vera', email: null, role: 'viewer' as const }],
  teams: [{ teamId: 'berlin', name: 'Berlin', memberCount: 1, role: 'supervisor' as const }],
  version: 3,
};
const way = (by: AccessWay['by'], role: AccessWay['role'], teamId: string | null = null): AccessWay => ({
  by,
  role,
  teamId,
  teamName: teamId,
});

describe('an access draft', () => {
  it('is sent as it came when nothing changed', () => {
    expect(accessToSend(accessDraftOf(access))).toEqual({
      allUsers: null,
      allTeams: 'viewer',
      users: [{ userId: 'vera', role: 'viewer' }],
      teams: [{ teamId: 'berlin', role: 'supervisor' }],
    });
  });

  it('gives and takes roles without touching what it came from', () => {
    const before = accessDraftOf(access);
    const after = withRole(withRole(before, userKey('conrad'), 'contributor'), 'all-teams', null);
    expect(accessToSend(after).users).toHaveLength(2);
    expect(accessToSend(after).allTeams).toBeNull();
    expect(before.size).toBe(3);
  });
});

describe('waysOf', () => {
  const saved = [
    way('team', 'supervisor', 'berlin'),
    way('user', 'viewer'),
    way('all-teams', 'viewer'),
    way('all-users', 'viewer'),
  ];

  it('has the strongest first', () => {
    const ways = waysOf('vera', accessDraftOf(access), saved);
    expect(ways.map(({ by, role }) => [by, role])).toEqual([
      ['team', 'supervisor'],
      ['user', 'viewer'],
      ['all-teams', 'viewer'],
    ]);
  });

  it('follows what is being edited', () => {
    let draft = withRole(accessDraftOf(access), teamKey('berlin'), null);
    draft = withRole(draft, 'all-users', 'contributor');
    draft = withRole(draft, userKey('vera'), null);
    expect(waysOf('vera', draft, saved).map(({ by }) => by)).toEqual(['all-users', 'all-teams']);
    expect(waysOf('nobody', draft, []).map(({ by }) => by)).toEqual(['all-users']);
  });
});
