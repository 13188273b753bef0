import { useSyncExternalStore } from 'react';

/** Height of a row in rem, so that it grows with the user's text size. */
const ROW_REM = 5.25;

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/** The height of a row in pixels. */
export function useRowHeight(): number {
  return useSyncExternalStore(subscribe, () =>
    Math.round(ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)),
  );
}
