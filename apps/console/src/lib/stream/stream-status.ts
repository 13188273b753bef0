import { useSyncExternalStore } from 'react';

/** After how long without a stream the user is told. */
const PATIENCE_MS = 15_000;

let lost = false;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function setLost(value: boolean): void {
  if (lost === value) return;
  lost = value;
  for (const listener of listeners) listener();
}

/** Tells whether the stream is open. */
export function reportStream(open: boolean): void {
  if (open) {
    clearTimeout(timer);
    timer = undefined;
    setLost(false);
  } else {
    timer ??= setTimeout(() => setLost(true), PATIENCE_MS);
  }
}

/** Whether the stream has been down for so long that the user should know. */
export function useStreamLost(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => lost,
  );
}
