import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { queryKeys } from '../lib/api/query-keys.js';
import type { Session } from '../lib/api/types.js';

/** What happens when somebody has come in: nothing of who was here before is left, and they go where they wanted. */
export function useSignedIn(): (session: Session, path: string) => void {
  const router = useRouter();
  const queryClient = useQueryClient();
  return (session, path) => {
    queryClient.clear();
    queryClient.setQueryData(queryKeys.session, session);
    router.history.replace(path);
  };
}
