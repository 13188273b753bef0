import { useSyncExternalStore } from 'react';
import { onPreferenceWritten, readPreference, type PreferenceName } from './preferences.js';

/** A stored preference, live. */
export function usePreference(name: PreferenceName): string | null {
  return useSyncExternalStore(onPreferenceWritten, () => readPreference(name));
}
