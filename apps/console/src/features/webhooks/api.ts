import {
  createWebhookEndpoint,
  listWebhookDeliveries,
  listWebhookEndpoints,
  removeWebhookEndpoint,
  replayWebhookDelivery,
  rotateWebhookSecret,
  testWebhookEndpoint,
  updateWebhookEndpoint,
  type WebhookEndpoint,
} from '@parley/client';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

const endpointsKey = ['webhooks'];
const deliveriesKey = ['webhook-deliveries'];

/** All endpoints of the organization. */
export const endpointsQuery = queryOptions({
  queryKey: endpointsKey,
  queryFn: ({ signal }) => listWebhookEndpoints({ signal }),
});

/** What was sent to an endpoint, newest first. */
export const deliveriesQuery = (endpointId: string) =>
  infiniteQueryOptions({
    queryKey: [...deliveriesKey, endpointId],
    queryFn: ({ pageParam, signal }) =>
      listWebhookDeliveries({
        path: { endpointId },
        query: { limit: 20, ...(pageParam !== null && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

type Version = Pick<WebhookEndpoint, 'id' | 'version'>;
const at = ({ id, version }: Version) => ({
  path: { endpointId: id },
  headers: { 'If-Match': `"${version}"` },
});

/** What admins do with endpoints; the lists are fetched again after each. */
export function useWebhooks() {
  const queryClient = useQueryClient();
  const onSettled = (): void => {
    for (const queryKey of [endpointsKey, deliveriesKey]) void queryClient.invalidateQueries({ queryKey });
  };
  return {
    create: useMutation({
      mutationFn: (body: Parameters<typeof createWebhookEndpoint>[0]['body']) =>
        createWebhookEndpoint({ body }),
      onSettled,
    }),
    pause: useMutation({
      mutationFn: (endpoint: WebhookEndpoint) =>
        updateWebhookEndpoint({ ...at(endpoint), body: { paused: endpoint.state === 'active' } }),
      onSettled,
    }),
    remove: useMutation({
      mutationFn: (endpoint: Version) => removeWebhookEndpoint(at(endpoint)),
      onSettled,
    }),
    rotate: useMutation({
      mutationFn: ({ id }: Version) => rotateWebhookSecret({ path: { endpointId: id } }),
      onSettled,
    }),
    test: useMutation({
      mutationFn: ({ id }: Version) => testWebhookEndpoint({ path: { endpointId: id } }),
      onSettled,
    }),
    replay: useMutation({
      mutationFn: ({ endpointId, deliveryId }: { endpointId: string; deliveryId: string }) =>
        replayWebhookDelivery({ path: { endpointId, deliveryId } }),
      onSettled,
    }),
  };
}
