import { markRead } from '@parley/client';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queryKeys } from './api/query-keys.js';
import type { Conversation } from './api/types.js';

/** Notes that the open conversation has been read, as often as something new comes in while it is looked at. */
export function useMarkRead(conversation: Pick<Conversation, 'id' | 'unread' | 'queue'> | undefined): void {
  const queryClient = useQueryClient();
  const id = conversation?.id;
  const unread = conversation?.unread === true;
  const queue = conversation?.queue;
  useEffect(() => {
    if (id === undefined || queue === undefined || !unread) return undefined;
    const mark = (): void => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', mark);
      void noteRead(queryClient, id, queue);
    };
    document.addEventListener('visibilitychange', mark);
    mark();
    return () => document.removeEventListener('visibilitychange', mark);
  }, [queryClient, id, unread, queue]);
}

async function noteRead(queryClient: QueryClient, id: string, queue: Conversation['queue']): Promise<void> {
  try {
    await markRead({ path: { conversationId: id }, body: { read: true } });
    void queryClient.invalidateQueries({ queryKey: queryKeys.conversation(id) });
    void queryClient.invalidateQueries({ queryKey: queryKeys.list(queue) });
  } catch {
    // That it was not noted is no reason to bother anybody: it is tried again with the next message.
  }
}
