import { useEffect, useState } from 'react';
import { useCommands } from '../../../lib/keyboard/commands.js';
import type { ThreadData } from '../api/use-thread.js';

/** Goes to the line above what is new; fetches what is older until it is there. */
export function useSeek(
  { hasNextPage, isFetchingNextPage, isError, fetchNextPage }: ThreadData['query'],
  newIndex: number | null,
  show: (index: number) => void,
): { isSeeking: boolean; start: () => void } {
  const [isSeeking, setSeeking] = useState(false);
  const isFound = newIndex !== null && newIndex >= 0;
  useEffect(() => {
    if (!isSeeking) return;
    if (isFound || !hasNextPage || isError) {
      setSeeking(false);
      if (isFound) show(newIndex);
    } else if (!isFetchingNextPage) void fetchNextPage();
  });
  const start = (): void => setSeeking(true);
  useCommands({ 'next-unread': newIndex === null ? undefined : start });
  return { isSeeking, start };
}
