import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Conversation } from '../../../lib/api/types.js';
import { conversationQuery } from './conversation.js';

/** What is known of the conversation at one moment of looking at it. */
export interface Glance extends Pick<Conversation, 'unread' | 'readUpTo'> {
  /** True while the conversation is being fetched: what is known may be from before the last message. */
  isFetching: boolean;
  /** True while the user is in another window. */
  isHidden: boolean;
}

/** Where what is new begins (null: nothing is), and whether that has been decided for this visit. */
export interface NewSince {
  since: string | null;
  isDecided: boolean;
}

/**
 * Up to when the user had seen what the customer wrote when they came to the conversation; null when nothing was new, or all of it. It
 * stays while they look at it, although what they see is noted as read at once; what comes in while they are in another window counts.
 */
export function useNewSince({ id, unread, readUpTo }: Conversation): string | null {
  const { isFetching } = useQuery(conversationQuery(id));
  const [since, setSince] = useState<string | null>(null);
  const isDecided = useRef(false);
  useEffect(() => {
    const isHidden = document.visibilityState === 'hidden';
    const next = newSinceAfter(
      { since, isDecided: isDecided.current },
      { unread, readUpTo, isFetching, isHidden },
    );
    isDecided.current = next.isDecided;
    setSince(next.since);
  }, [since, isFetching, unread, readUpTo]);
  return since;
}

/**
 * What another look at the conversation changes. That it is unread is taken at once: it is noted as read at the same moment, and the
 * answer to a fetch on its way may already say so. That it is read is believed only when no fetch is on its way.
 */
export function newSinceAfter(
  { since, isDecided }: NewSince,
  { unread, readUpTo, isFetching, isHidden }: Glance,
): NewSince {
  const isNew = unread && (!isDecided || isHidden);
  return { since: isNew ? readUpTo : since, isDecided: isDecided || unread || !isFetching };
}
