import { useSyncExternalStore } from 'react';

let isThere = false;
const listeners = new Set<() => void>();

/** The console's own script, named by its content: another build has another name. */
const entryOf = (page: Document): string | null =>
  page.querySelector('script[type="module"]')?.getAttribute('src') ?? null;

/** Asks the gateway which build of the console it has; to be called when it may have been restarted. */
export async function lookForNewVersion(): Promise<void> {
  const response = await fetch('/', { headers: { accept: 'text/html' }, cache: 'no-store' });
  if (!response.ok) return;
  const entry = /<script type="module"[^>]* src="([^"]+)"/.exec(await response.text())?.[1];
  if (entry === undefined || entry === entryOf(document)) return;
  isThere = true;
  for (const listener of listeners) listener();
}

/** Whether the gateway has another build than the one that is shown. */
export function useNewVersion(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isThere,
  );
}
