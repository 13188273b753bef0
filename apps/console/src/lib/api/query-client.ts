import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isSessionMissing, isWorthRetrying } from './api-error.js';

/** The cache of everything that came from the server. `onSessionMissing` is told once per failure that the session has ended. */
export function createQueryClient(onSessionMissing: () => void): QueryClient {
  const onError = (error: unknown): void => {
    if (isSessionMissing(error)) onSessionMissing();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 1 && isWorthRetrying(error) && !isSessionMissing(error),
        retryDelay: 500,
      },
      mutations: { networkMode: 'always' },
    },
  });
}
