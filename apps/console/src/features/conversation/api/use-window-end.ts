import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queryKeys } from '../../../lib/api/query-keys.js';
import type { ReplyWay } from '../../../lib/api/types.js';

/** The server's clock may be a little behind ours; then it is asked again after this. */
const SLACK_MS = 1_000;

/** Asks how the conversation can be answered as soon as the way of now has ended: no event tells of time that passes. */
export function useWindowEnd(conversationId: string, way: ReplyWay): void {
  const queryClient = useQueryClient();
  const until = way.possible ? way.until : null;
  useEffect(() => {
    if (until === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const ask = (): void => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.conversation(conversationId) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.entries(conversationId) });
      timer = setTimeout(ask, 10 * SLACK_MS);
    };
    timer = setTimeout(ask, Math.max(0, Date.parse(until) - Date.now()) + SLACK_MS);
    return () => clearTimeout(timer);
  }, [queryClient, conversationId, until]);
}
