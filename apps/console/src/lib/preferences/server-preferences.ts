import { getPreferences, savePreferences, type Preferences } from '@parley/client';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../api/query-keys.js';
import { showChosenLanguage } from '../i18n/i18n.js';
import { changesSince, readCopy, settled, writeCopy } from './kept-preferences.js';
import { forgetPreference, readPreference, writePreference } from './preferences.js';
import { applyTheme } from './theme.js';

/** What the user prefers, as the server keeps it. */
export const preferencesQuery = queryOptions({
  queryKey: queryKeys.preferences,
  queryFn: ({ signal }) => getPreferences({ signal }),
  staleTime: 60_000,
});

/**
 * What the server and this browser last agreed upon; also over a reload, which may ask the server before what was just chosen has
 * reached it.
 */
function agreed(): Preferences | null {
  const stored = readPreference('agreed');
  return stored === null ? null : (JSON.parse(stored) as Preferences);
}

function agreeOn(preferences: Preferences): void {
  writePreference('agreed', JSON.stringify(preferences));
}

/**
 * Before anything is shown: whoever signs in for the first time in this browser sees their own language and theme at once. Without an
 * answer the browser's copy has to do.
 */
export async function preparePreferences(queryClient: QueryClient, userId: string): Promise<void> {
  if (readPreference('user') === userId) return;
  forgetPreference('agreed');
  const kept = await queryClient.fetchQuery(preferencesQuery).catch(() => null);
  if (kept !== null) await takePreferences(kept, userId);
}

/** Puts what the server keeps on the page and into the browser's copy. */
export async function takePreferences(kept: Preferences, userId: string): Promise<void> {
  const copy = settled(kept, readCopy(), agreed(), readPreference('user') === null);
  agreeOn(kept);
  writeCopy(copy);
  writePreference('user', userId);
  await showPreferences();
}

/** Shows what the browser's copy says, which another tab may have written. */
export async function showPreferences(): Promise<void> {
  applyTheme();
  await showChosenLanguage();
}

/** Whether something was chosen that the server does not know. */
export function hasChanges(): boolean {
  const base = agreed();
  return base !== null && Object.keys(changesSince(base, readCopy())).length > 0;
}

/**
 * Saves what was changed here, and nothing else: another browser may have changed something too. `atOnce` is for a page that goes
 * away, where there is no time to ask first.
 */
export async function saveChanges(queryClient: QueryClient, atOnce: boolean): Promise<void> {
  const base = agreed();
  if (base === null || !hasChanges()) return;
  const changes = changesSince(base, readCopy());
  const kept = atOnce ? base : await getPreferences();
  const saved = await savePreferences({ body: { ...kept, ...changes }, keepalive: atOnce });
  agreeOn(saved);
  queryClient.setQueryData(preferencesQuery.queryKey, saved);
}
