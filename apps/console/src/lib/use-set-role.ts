import { grantChannelAccess, revokeChannelAccess } from '@parley/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from './api/query-keys.js';
import type { ChannelRole } from './api/types.js';

export interface RoleChange {
  channelId: string;
  userId: string;
  /** Null takes the user off the channel. */
  role: ChannelRole | null;
}

/** Gives a user a role on a channel, changes it, or takes it away; then fetches what that decides. */
export function useSetRole() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ channelId, userId, role }: RoleChange) => {
      const path = { channelId, userId };
      if (role === null) await revokeChannelAccess({ path });
      else await grantChannelAccess({ path, body: { role } });
    },
    onSettled: () =>
      Promise.all(
        [
          queryKeys.everyChannelAccess,
          queryKeys.session,
          queryKeys.channels,
          queryKeys.counts,
          queryKeys.lists,
        ].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      ),
  });
}
