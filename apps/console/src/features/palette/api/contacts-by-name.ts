import { listContactConversations, listContacts } from '@parley/client';
import { queryOptions } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';

/** From how many characters on names are looked for. */
export const SHORTEST_NAME = 2;
const MOST = 6;

/** Customers with this in their name, last active first. */
export function contactsByName(name: string) {
  return queryOptions({
    queryKey: queryKeys.contactsByName(name),
    queryFn: ({ signal }) => listContacts({ query: { q: name, limit: MOST }, signal }),
    enabled: name.length >= SHORTEST_NAME,
  });
}

/** The newest conversation with a customer; undefined when there is none that I may see. */
export async function newestConversation(contactId: string) {
  const { items } = await listContactConversations({ path: { contactId }, query: { limit: 1 } });
  return items[0];
}
