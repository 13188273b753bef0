const VISIBLE = 'parley.visible';
/** Longer than two tabs can be apart in hearing of the same thing. */
const CLAIM_MS = 60_000;

/** Lets the other tabs know whether this one can be seen. Gives back what ends that. */
export function tellVisibility(): () => void {
  if (!('locks' in navigator)) return () => undefined;
  let hide: (() => void) | undefined;
  const onVisibility = (): void => {
    hide?.();
    hide = undefined;
    if (document.hidden) return;
    void navigator.locks.request(VISIBLE, { mode: 'shared' }, () => {
      return new Promise<void>((resolve) => {
        if (document.hidden) resolve();
        else hide = resolve;
      });
    });
  };
  onVisibility();
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    hide?.();
  };
}

/** Whether any tab of the console can be seen; without locks each tab knows of itself only. */
export async function isAnyTabVisible(): Promise<boolean> {
  if (!document.hidden) return true;
  if (!('locks' in navigator)) return false;
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === VISIBLE);
}

/** True in one tab only, whichever asks first. */
export function claim(what: string): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true);
  return new Promise((resolve) => {
    void navigator.locks.request(`parley.notify.${what}`, { ifAvailable: true }, async (lock) => {
      resolve(lock !== null);
      if (lock !== null) await new Promise((over) => setTimeout(over, CLAIM_MS));
    });
  });
}
