import { getPresence, setPresence, type ConversationPresence } from '@parley/client';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';
import { InOrder } from '../in-order.js';
import type { TabState, Tell } from '../tab-presence.js';

/** One for each tab, so that who has two of them is there until the last was left. */
const tabId = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16)).join('');

/** Who is in a conversation; kept up to date by the stream. */
export function presenceQuery(conversationId: string) {
  return queryOptions({
    queryKey: queryKeys.presence(conversationId),
    queryFn: ({ signal }) => getPresence({ path: { conversationId }, signal }),
  });
}

/** Tells the server what this tab does. What fails is said again with the next beat. */
export function tellerOf(queryClient: QueryClient, conversationId: string): Tell {
  const path = { conversationId };
  const put = async (state: TabState, takeOver: boolean, keepalive = false): Promise<void> => {
    const presence = await setPresence({ path, body: { state, tabId, takeOver }, keepalive });
    if (state !== 'left')
      queryClient.setQueryData<ConversationPresence>(queryKeys.presence(conversationId), presence);
  };
  const line = new InOrder<{ state: TabState; takeOver: boolean }>(
    ({ state, takeOver }) => put(state, takeOver),
    (waiting, newer) => ({
      ...newer,
      takeOver: newer.takeOver || (waiting.takeOver && newer.state === 'typing'),
    }),
  );
  return (state, { takeOver, isLast }) => {
    // The page is going: there is no time to wait for what is on its way.
    if (isLast) put(state, false, true).catch(() => undefined);
    else line.add({ state, takeOver });
  };
}
