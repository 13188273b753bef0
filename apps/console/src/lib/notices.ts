import { useSyncExternalStore } from 'react';

/** A failure that concerns something no longer on the screen. */
export interface Notice {
  id: number;
  text: string;
}

let notices: readonly Notice[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function set(value: readonly Notice[]): void {
  notices = value;
  for (const listener of listeners) listener();
}

/** Shows a notice until it is dismissed; at most three at a time. */
export function addNotice(text: string): void {
  set([...notices.slice(-2), { id: nextId, text }]);
  nextId += 1;
}

export function dismissNotice(id: number): void {
  set(notices.filter((notice) => notice.id !== id));
}

export function useNotices(): readonly Notice[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => notices,
  );
}
