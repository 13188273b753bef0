import type { ConversationPresence } from '@parley/client';
import type { QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../api/query-keys.js';
import type { StreamEventName } from './stream-effects.js';

/** Who is in a conversation comes with the event itself: nothing has to be fetched. Only for a conversation that is open here. */
export function keepPresence(queryClient: QueryClient, event: StreamEventName, data: string): void {
  if (event !== 'conversation.presence') return;
  const presence = JSON.parse(data) as ConversationPresence;
  queryClient.setQueryData<ConversationPresence>(
    queryKeys.presence(presence.conversationId),
    (known) => known && presence,
  );
}
