import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSession } from '../session.js';
import { onPreferenceWritten } from './preferences.js';
import {
  hasChanges,
  preferencesQuery,
  saveChanges,
  showPreferences,
  takePreferences,
} from './server-preferences.js';

/** How long after the last change it is saved: a pane that is dragged is saved once. */
const REST_MS = 700;
const RETRY_MS = 30_000;

/** Keeps the preferences of who is signed in the same here, in other tabs and on the server. */
export function useKeptPreferences(): void {
  const queryClient = useQueryClient();
  const { id } = useSession().user;
  const kept = useQuery(preferencesQuery).data;
  useEffect(() => {
    if (kept !== undefined) void takePreferences(kept, id);
  }, [kept, id]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const saveAfter = (pause: number): void => {
      clearTimeout(timer);
      if (hasChanges()) timer = setTimeout(() => save(false), pause);
    };
    const save = (atOnce: boolean): void => {
      clearTimeout(timer);
      saveChanges(queryClient, atOnce).catch(() => saveAfter(RETRY_MS));
    };
    const onHide = (): void => {
      if (document.visibilityState === 'hidden') save(true);
    };
    const onOtherTab = (event: StorageEvent): void => {
      if (event.key?.startsWith('parley.') === true) void showPreferences();
    };
    const forget = onPreferenceWritten(() => saveAfter(REST_MS));
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('storage', onOtherTab);
    return () => {
      clearTimeout(timer);
      forget();
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('storage', onOtherTab);
    };
  }, [queryClient]);
}
