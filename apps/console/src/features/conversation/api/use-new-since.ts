import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Conversation } from '../../../lib/api/types.js';
import { conversationQuery } from './conversation.js';

/**
 * Up to when the user had seen what the customer wrote when they came to the conversation; null when nothing was new, or all of it. It
 * stays while they look at it, although what they see is noted as read at once; what comes in while they are in another window counts.
 */
export function useNewSince({ id, unread, readUpTo }: Conversation): string | null {
  // What is in the cache may be from before the last message.
  const { isFetching } = useQuery(conversationQuery(id));
  const [newSince, setNewSince] = useState<string | null>(null);
  const hasLooked = useRef(false);
  useEffect(() => {
    if (isFetching) return;
    if (unread && (!hasLooked.current || document.visibilityState === 'hidden')) setNewSince(readUpTo);
    hasLooked.current = true;
  }, [isFetching, unread, readUpTo]);
  return newSince;
}
