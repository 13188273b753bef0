import { activateAsset, beginConnection, confirmConnection, getConnection } from '@parley/client';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queryKeys } from '../../../lib/api/query-keys.js';
import type { Channel, Connection } from '../../../lib/api/types.js';

export type Network = Connection['network'];

/** How far a setup is, and what was granted. */
export function connectionQuery(connectionId: string) {
  return queryOptions({
    queryKey: queryKeys.connection(connectionId),
    queryFn: ({ signal }) => getConnection({ path: { connectionId }, signal }),
  });
}

/** Starts a setup and sends the browser to the login at Facebook. */
export function useBeginConnection() {
  const mutation = useMutation({
    mutationFn: (network: Network) => beginConnection({ body: { network } }),
    onSuccess: ({ loginUrl }) => window.location.assign(loginUrl),
  });
  // Back from Facebook, the browser may show this page just as it was left: then the button works again.
  const { reset } = mutation;
  useEffect(() => {
    const onPageShow = (event: PageTransitionEvent): void => {
      if (event.persisted) reset();
    };
    window.addEventListener('pageshow', onPageShow);
    return () => window.removeEventListener('pageshow', onPageShow);
  }, [reset]);
  return mutation;
}

/** Saves a choice at Facebook that leaves out channels. */
export function useConfirm(connectionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => confirmConnection({ path: { connectionId } }),
    onSuccess: (connection) => queryClient.setQueryData(queryKeys.connection(connectionId), connection),
  });
}

/** Makes a granted page a channel; its row turns active in place. Harmless to repeat. */
export function useActivate(connectionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (platformAccountId: string) => activateAsset({ path: { connectionId, platformAccountId } }),
    onSuccess: (channel) => {
      queryClient.setQueryData<Connection>(
        queryKeys.connection(connectionId),
        (data) => data && withChannel(data, channel),
      );
      void queryClient.invalidateQueries({ queryKey: queryKeys.settingsChannels });
    },
    onError: () => void queryClient.invalidateQueries({ queryKey: queryKeys.connection(connectionId) }),
  });
}

/** Makes every granted page that can be one a channel, one after the other; answers what did not work, by account. */
export function useActivateAll(connectionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (platformAccountIds: readonly string[]): Promise<Map<string, unknown>> => {
      const failures = new Map<string, unknown>();
      for (const platformAccountId of platformAccountIds) {
        try {
          const channel = await activateAsset({ path: { connectionId, platformAccountId } });
          queryClient.setQueryData<Connection>(
            queryKeys.connection(connectionId),
            (data) => data && withChannel(data, channel),
          );
        } catch (error) {
          failures.set(platformAccountId, error);
        }
      }
      return failures;
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.settingsChannels }),
  });
}

/** The setup after one of its pages has become a channel. */
export function withChannel(
  connection: Connection,
  channel: Pick<Channel, 'id' | 'platformAccountId'>,
): Connection {
  const assets = connection.assets.map((asset) =>
    asset.platformAccountId === channel.platformAccountId
      ? { ...asset, state: 'active' as const, channelId: channel.id }
      : asset,
  );
  return { ...connection, assets };
}
