/**
 * What a user prefers, in this browser; nothing else is stored in it. What is for every browser of the user is a copy of what the
 * server keeps (kept-preferences.ts), so that the first paint has it.
 */
export type PreferenceName =
  /** Whose copy it is, and what the server had when both were last the same. */
  | 'user'
  | 'agreed'
  | 'language'
  | 'theme'
  | 'shortcuts'
  | 'panel'
  | 'panel-width'
  | 'list-width'
  | 'notify-assigned'
  | 'notify-new'
  | 'sound'
  /** Whether what happened stands between the messages of a thread. */
  | 'thread-events'
  /** Of one user: several may share a browser. */
  | `onboarding.${string}`
  | `onboarding-defaults.${string}`;

const listeners = new Set<() => void>();

/** A stored preference; null when there is none or the browser stores nothing. */
export function readPreference(name: PreferenceName): string | null {
  try {
    return localStorage.getItem(`parley.${name}`);
  } catch {
    // Storage can be switched off by policy; every preference has a default.
    return null;
  }
}

/** Remembers a preference, and tells who shows it. */
export function writePreference(name: PreferenceName, value: string): void {
  try {
    localStorage.setItem(`parley.${name}`, value);
  } catch {
    // As above: it then holds until the page is left.
  }
  for (const listener of listeners) listener();
}

/** Goes back to the default, and tells who shows it. */
export function forgetPreference(name: PreferenceName): void {
  try {
    localStorage.removeItem(`parley.${name}`);
  } catch {
    // As above.
  }
  for (const listener of listeners) listener();
}

/** Calls back when a preference was written in this tab. */
export function onPreferenceWritten(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
