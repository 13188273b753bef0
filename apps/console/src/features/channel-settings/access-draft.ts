import {
  channelRoles,
  type ChannelAccess,
  type ChannelRole,
  type EffectiveAccess,
} from '../../lib/api/types.js';

export type AccessKey = 'all-users' | 'all-teams' | `user:${string}` | `team:${string}`;

/** Who has which role on a channel, as it is being edited; who is not in it has none. */
export type AccessDraft = ReadonlyMap<AccessKey, ChannelRole>;

export const userKey = (userId: string): AccessKey => `user:${userId}`;
export const teamKey = (teamId: string): AccessKey => `team:${teamId}`;

/** Who has a channel, to be edited. */
export function accessDraftOf(access: ChannelAccess): AccessDraft {
  const draft = new Map<AccessKey, ChannelRole>();
  if (access.allUsers !== null) draft.set('all-users', access.allUsers);
  if (access.allTeams !== null) draft.set('all-teams', access.allTeams);
  for (const { userId, role } of access.users) draft.set(userKey(userId), role);
  for (const { teamId, role } of access.teams) draft.set(teamKey(teamId), role);
  return draft;
}

/** The same with one role given, changed or (null) taken away. */
export function withRole(draft: AccessDraft, key: AccessKey, role: ChannelRole | null): AccessDraft {
  const next = new Map(draft);
  if (role === null) next.delete(key);
  else next.set(key, role);
  return next;
}

/** Who has the channel, to be sent. */
export function accessToSend(draft: AccessDraft) {
  const idsOf = (prefix: 'user:' | 'team:') =>
    [...draft].flatMap(([key, role]) =>
      key.startsWith(prefix) ? [{ id: key.slice(prefix.length), role }] : [],
    );
  return {
    allUsers: draft.get('all-users') ?? null,
    allTeams: draft.get('all-teams') ?? null,
    users: idsOf('user:').map(({ id: userId, role }) => ({ userId, role })),
    teams: idsOf('team:').map(({ id: teamId, role }) => ({ teamId, role })),
  };
}

export type AccessWay = EffectiveAccess['through'][number];

/**
 * The ways by which a user has the channel once the draft is saved, strongest first. `saved` is how it is now: in which teams
 * the user is, is known from it as far as the teams have the channel.
 */
export function waysOf(userId: string, draft: AccessDraft, saved: readonly AccessWay[]): AccessWay[] {
  const ways: AccessWay[] = [];
  const own = draft.get(userKey(userId));
  if (own !== undefined) ways.push({ by: 'user', teamId: null, teamName: null, role: own });
  for (const way of saved) {
    const key =
      way.by === 'team' && way.teamId !== null ? teamKey(way.teamId) : way.by === 'all-teams' ? way.by : null;
    const role = key && draft.get(key);
    if (role) ways.push({ ...way, role });
  }
  const everyone = draft.get('all-users');
  if (everyone !== undefined) ways.push({ by: 'all-users', teamId: null, teamName: null, role: everyone });
  const strength = ({ role }: AccessWay): number => channelRoles.indexOf(role);
  return ways.toSorted((a, b) => strength(b) - strength(a));
}
