import { getContact, listContactConversations, listNotes, listPossibleOwners } from '@parley/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';
import type { NoteEntry } from '../../../lib/api/types.js';

/** The customer. */
export function contactQuery(contactId: string) {
  return queryOptions({
    queryKey: queryKeys.contact(contactId),
    queryFn: ({ signal }) => getContact({ path: { contactId }, signal }),
  });
}

/** Everything that was ever spoken with the customer, as far as one may see it. */
export function contactConversationsQuery(contactId: string) {
  return infiniteQueryOptions({
    queryKey: queryKeys.contactConversations(contactId),
    queryFn: ({ pageParam, signal }) =>
      listContactConversations({
        path: { contactId },
        query: { limit: 10, ...(pageParam !== null && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
}

/** Who can own conversations of a channel, by name. */
export function possibleOwnersQuery(channelId: string) {
  return queryOptions({
    queryKey: queryKeys.possibleOwners(channelId),
    queryFn: ({ signal }) => listPossibleOwners({ path: { channelId }, signal }),
  });
}

/** The internal notes, newest first. */
export function notesQuery(conversationId: string) {
  return queryOptions({
    queryKey: queryKeys.notes(conversationId),
    queryFn: ({ signal }) => listNotes({ path: { conversationId }, signal }),
    select: ({ items }) => items.filter((entry): entry is NoteEntry => entry.type === 'note'),
  });
}
