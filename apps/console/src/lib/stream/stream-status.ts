import { useSyncExternalStore } from 'react';
import type { StreamState } from './live-stream.js';

/** After how long without a stream the user is told (console.md ST-03: within 15 seconds). */
const PATIENCE_MS = 10_000;

let lost = false;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function setLost(value: boolean): void {
  if (lost === value) return;
  lost = value;
  for (const listener of listeners) listener();
}

/** Tells how the stream is. One that fell silent has been missed for long enough already. */
export function reportStream(state: StreamState): void {
  if (state === 'broken') {
    timer ??= setTimeout(() => setLost(true), PATIENCE_MS);
    return;
  }
  clearTimeout(timer);
  timer = undefined;
  setLost(state === 'silent');
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
