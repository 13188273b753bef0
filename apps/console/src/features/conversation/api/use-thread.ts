import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Conversation, ThreadEntry } from '../../../lib/api/types.js';
import { usePreference } from '../../../lib/preferences/use-preference.js';
import { threadItems, type ThreadItem } from '../thread-items.js';
import { entriesQuery } from './conversation.js';
import { useNewSince } from './use-new-since.js';
import type { UnconfirmedReply } from './use-replies.js';

/** The thread as it is shown: what is loaded of it, line by line. */
export interface ThreadData {
  query: ReturnType<typeof useThreadQuery>;
  items: ThreadItem[];
  /** Where what is new begins, or each new comment of a tree stands: empty when it is not loaded yet, null when nothing is new. */
  newIndexes: number[] | null;
}

/** What an agent may want to hide: who moved, owned or labelled the conversation (AU-01). */
const trail: ReadonlySet<ThreadEntry['type']> = new Set(['moved', 'owned', 'labelled']);

/** Reads the thread, with or without what happened between the messages. */
export function useThread(
  conversation: Conversation,
  unconfirmed: readonly UnconfirmedReply[],
  opened: ReadonlySet<string>,
): ThreadData {
  const query = useThreadQuery(conversation.id);
  const newSince = useNewSince(conversation);
  const hidesTrail = usePreference('thread-events') === 'hidden';
  const { data, hasNextPage } = query;
  const isTree = conversation.kind !== 'direct-message';
  const items = useMemo(() => {
    const entries = hidesTrail ? data?.filter(({ type }) => !trail.has(type)) : data;
    return threadItems(entries ?? [], unconfirmed, { hasOlder: hasNextPage, newSince, isTree, opened });
  }, [data, hidesTrail, unconfirmed, hasNextPage, newSince, isTree, opened]);
  const newIndexes = useMemo(
    () =>
      items.flatMap((item, index) => (item.kind === 'new' || ('isNew' in item && item.isNew) ? [index] : [])),
    [items],
  );
  const isNone = newSince === null || (newIndexes.length === 0 && !hasNextPage);
  return { query, items, newIndexes: isNone ? null : newIndexes };
}

function useThreadQuery(conversationId: string) {
  return useInfiniteQuery(entriesQuery(conversationId));
}
