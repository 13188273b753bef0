import { listDeliveries, listQuarantined, replayDelivery, replayQuarantined } from '@parley/client';
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';
import type { QuarantinedMessage, RawDelivery } from '../../../lib/api/types.js';
import type { Outcome, Service } from '../choices.js';

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

const paging = {
  initialPageParam: null as string | null,
  getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor,
};
const cursorOf = (cursor: string | null): { cursor?: string } => (cursor === null ? {} : { cursor });

/** What Meta delivered with an outcome, newest first. */
export function deliveriesQuery(outcome: Outcome) {
  return infiniteQueryOptions({
    ...paging,
    queryKey: queryKeys.deliveries(outcome),
    queryFn: ({ pageParam, signal }): Promise<Page<RawDelivery>> =>
      listDeliveries({ query: { outcome, ...cursorOf(pageParam) }, signal }),
  });
}

/** What a service could not handle, newest first. */
export function quarantineQuery(service: Service) {
  return infiniteQueryOptions({
    ...paging,
    queryKey: queryKeys.quarantine(service),
    queryFn: ({ pageParam, signal }): Promise<Page<QuarantinedMessage>> =>
      listQuarantined({ path: { service }, query: cursorOf(pageParam), signal }),
  });
}

/** Reads a delivery again with today's parser. */
export function useReplayDelivery() {
  return useMutation({ mutationFn: (deliveryId: string) => replayDelivery({ path: { deliveryId } }) });
}

/** Puts a quarantined message back into its queue. */
export function useReplayQuarantined(service: Service) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (messageId: string) => replayQuarantined({ path: { service, messageId } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.quarantine(service) }),
  });
}
