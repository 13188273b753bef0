import {
  createTeam,
  createUserLink,
  deactivateUser,
  deleteTeam,
  getTeam,
  getUser,
  inviteUser,
  listUserSessions,
  listUsers,
  reactivateUser,
  resetSecondFactor,
  updateTeam,
  updateUser,
} from '@parley/client';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';

/** A form begins with what is on the server now, and anew when that is another version: an older copy is not kept for it. */
const fresh = { gcTime: 0 };

/** One user as admins see them. */
export const userQuery = (userId: string) =>
  queryOptions({
    queryKey: [...queryKeys.users, userId],
    queryFn: ({ signal }) => getUser({ path: { userId }, signal }),
    ...fresh,
  });

/** Where a user is signed in. */
export const userSessionsQuery = (userId: string) =>
  queryOptions({
    queryKey: [...queryKeys.users, userId, 'sessions'],
    queryFn: ({ signal }) => listUserSessions({ path: { userId }, signal }),
  });

/** Everybody, for the list of the settings. */
export const allUsersQuery = queryOptions({
  queryKey: [...queryKeys.users, 'all'],
  queryFn: ({ signal }) => listUsers({ signal }),
});

/** A team with its members. */
export const teamQuery = (teamId: string) =>
  queryOptions({
    queryKey: [...queryKeys.teams, teamId],
    queryFn: ({ signal }) => getTeam({ path: { teamId }, signal }),
    ...fresh,
  });

const etag = (version: number) => ({ 'If-Match': `"${version}"` });

/** What admins do with users and teams; what is shown of them is fetched again after each. */
export function usePeople() {
  const queryClient = useQueryClient();
  const onSettled = (): void => {
    for (const queryKey of [queryKeys.users, queryKeys.teams, queryKeys.everyChannelAccess])
      void queryClient.invalidateQueries({ queryKey });
  };
  return {
    invite: useMutation({
      mutationFn: (body: Parameters<typeof inviteUser>[0]['body']) => inviteUser({ body }),
      onSettled,
    }),
    link: useMutation({ mutationFn: (userId: string) => createUserLink({ path: { userId } }), onSettled }),
    update: useMutation({
      mutationFn: ({
        userId,
        version,
        ...body
      }: { userId: string; version: number } & Parameters<typeof updateUser>[0]['body']) =>
        updateUser({ path: { userId }, headers: etag(version), body }),
      onSettled,
    }),
    deactivate: useMutation({
      mutationFn: (userId: string) => deactivateUser({ path: { userId } }),
      onSettled,
    }),
    reactivate: useMutation({
      mutationFn: (userId: string) => reactivateUser({ path: { userId } }),
      onSettled,
    }),
    resetSecondFactor: useMutation({
      mutationFn: (userId: string) => resetSecondFactor({ path: { userId } }),
      onSettled,
    }),
    createTeam: useMutation({
      mutationFn: (name: string) => createTeam({ body: { name, memberIds: [] } }),
      onSettled,
    }),
    updateTeam: useMutation({
      mutationFn: ({
        teamId,
        version,
        ...body
      }: { teamId: string; version: number } & Parameters<typeof updateTeam>[0]['body']) =>
        updateTeam({ path: { teamId }, headers: etag(version), body }),
      onSettled,
    }),
    deleteTeam: useMutation({
      mutationFn: ({ teamId, version }: { teamId: string; version: number }) =>
        deleteTeam({ path: { teamId }, headers: etag(version), query: { force: 'true' } }),
      onSettled,
    }),
  };
}
