import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function through all renders, which does what the latest of them says: for what is drawn once and kept. */
export function useStableCallback<Arguments extends unknown[]>(
  callback: (...args: Arguments) => void,
): (...args: Arguments) => void {
  const latest = useRef(callback);
  useLayoutEffect(() => {
    latest.current = callback;
  });
  return useCallback((...args: Arguments) => latest.current(...args), []);
}
