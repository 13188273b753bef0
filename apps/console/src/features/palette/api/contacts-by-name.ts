import { listContactConversations, listContacts } from '@parley/client';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';

const SHORTEST = 2;
const MOST = 6;

/** Customers with this in their name, last active first. */
export function contactsByName(name: string) {
  return queryOptions({
    queryKey: queryKeys.contactsByName(name),
    queryFn: ({ signal }) => listContacts({ query: { q: name, limit: MOST }, signal }),
    enabled: name.length >= SHORTEST,
    placeholderData: keepPreviousData,
  });
}

/** The newest conversation with a customer; undefined when there is none that I may see. */
export async function newestConversation(contactId: string) {
  const { items } = await listContactConversations({ path: { contactId }, query: { limit: 1 } });
  return items[0];
}
