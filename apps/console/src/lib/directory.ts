import { listChannels, listTeams, listUsers } from '@parley/client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTexts } from './i18n/use-texts.js';
import { queryKeys } from './api/query-keys.js';
import type { Channel, User } from './api/types.js';

const byId = <Item extends { id: string }>(page: { items: Item[] }): Map<string, Item> =>
  new Map(page.items.map((item) => [item.id, item]));

const FIVE_MINUTES = 5 * 60_000;

/** The channels on which I have a role. */
export const channelsQuery = queryOptions({
  queryKey: queryKeys.channels,
  queryFn: ({ signal }) => listChannels({ signal }),
  staleTime: FIVE_MINUTES,
});

/** My colleagues. */
export const usersQuery = queryOptions({
  queryKey: queryKeys.users,
  queryFn: ({ signal }) => listUsers({ signal }),
  staleTime: FIVE_MINUTES,
});

/** The teams of the organization, by name. */
export const teamsQuery = queryOptions({
  queryKey: queryKeys.teams,
  queryFn: ({ signal }) => listTeams({ signal }),
  staleTime: FIVE_MINUTES,
});

/** My channels by id; undefined while they are loading. */
export function useChannels(): Map<string, Channel> | undefined {
  return useQuery({ ...channelsQuery, select: byId }).data;
}

/** My colleagues by id; undefined while they are loading. */
export function useUsers(): Map<string, User> | undefined {
  return useQuery({ ...usersQuery, select: byId }).data;
}

/** The name of a user by id, or a text that stands for somebody unknown. */
export function useUserName(): (userId: string | null) => string {
  const { t } = useTexts();
  const users = useUsers();
  return (userId) => users?.get(userId ?? '')?.name ?? t('common.unknownUser');
}
