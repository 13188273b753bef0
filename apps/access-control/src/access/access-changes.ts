import type { ChannelAccess } from '#shared/contracts/access.js';
import type { ChannelRole } from '#shared/contracts/roles.js';
import type { AccessRules } from './access.repository.js';

/** One part of who has a channel, from what to what; of lists only what differs. */
export type AccessChange =
  | { field: 'allUsers' | 'allTeams'; before: ChannelRole | null; after: ChannelRole | null }
  | {
      field: 'users';
      userIds: string[];
      before: Record<string, ChannelRole>;
      after: Record<string, ChannelRole>;
    }
  | {
      field: 'teams';
      teamIds: string[];
      before: Record<string, ChannelRole>;
      after: Record<string, ChannelRole>;
    };

/** What differs between who has a channel and who shall have it. */
export function accessChanges(before: ChannelAccess, after: AccessRules): AccessChange[] {
  const changes: AccessChange[] = [];
  for (const field of ['allUsers', 'allTeams'] as const)
    if (before[field] !== after[field]) changes.push({ field, before: before[field], after: after[field] });
  const users = difference(
    new Map(before.users.map(({ userId, role }) => [userId, role])),
    new Map(after.users.map(({ userId, role }) => [userId, role])),
  );
  if (users.ids.length > 0)
    changes.push({ field: 'users', userIds: users.ids, before: users.before, after: users.after });
  const teams = difference(
    new Map(before.teams.map(({ teamId, role }) => [teamId, role])),
    new Map(after.teams.map(({ teamId, role }) => [teamId, role])),
  );
  if (teams.ids.length > 0)
    changes.push({ field: 'teams', teamIds: teams.ids, before: teams.before, after: teams.after });
  return changes;
}

type Roles = Map<string, ChannelRole>;

function difference(before: Roles, after: Roles) {
  const ids = [...new Set([...before.keys(), ...after.keys()])].filter(
    (id) => before.get(id) !== after.get(id),
  );
  const differing = new Set(ids);
  const only = (roles: Roles): Record<string, ChannelRole> =>
    Object.fromEntries([...roles].filter(([id]) => differing.has(id)));
  return { ids, before: only(before), after: only(after) };
}
