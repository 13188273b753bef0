import { useEffect, useRef, useState } from 'react';
import { useCommands } from '../../../lib/keyboard/commands.js';
import type { ThreadData } from '../api/use-thread.js';

/** Goes to what is new, to the next of it each time; fetches what is older until the first is there. */
export function useSeek(
  { hasNextPage, isFetchingNextPage, isError, fetchNextPage }: ThreadData['query'],
  newIndexes: ThreadData['newIndexes'],
  show: (index: number) => void,
): { isSeeking: boolean; start: () => void } {
  const [isSeeking, setSeeking] = useState(false);
  // Which of them was shown last; indexes change with what is loaded above.
  const turn = useRef(0);
  const found = newIndexes ?? [];
  useEffect(() => {
    if (!isSeeking) return;
    if (found.length > 0 || !hasNextPage || isError) {
      setSeeking(false);
      const index = found[turn.current % found.length];
      turn.current += 1;
      if (index !== undefined) show(index);
    } else if (!isFetchingNextPage) void fetchNextPage();
  });
  const start = (): void => setSeeking(true);
  useCommands({ 'next-unread': newIndexes === null ? undefined : start });
  return { isSeeking, start };
}
