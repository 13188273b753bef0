import type { Page } from 'playwright-core';

/** A key of a German keyboard: where it is, and what it writes. */
export interface GermanKey {
  code: string;
  key: string;
}

/** What is above the digits and letters, with AltGr (KB-01). */
export const altGrKeys: readonly GermanKey[] = [
  { code: 'KeyE', key: '€' },
  { code: 'KeyQ', key: '@' },
  { code: 'Digit7', key: '{' },
  { code: 'Digit8', key: '[' },
  { code: 'Digit9', key: ']' },
  { code: 'Digit0', key: '}' },
  { code: 'Minus', key: '\\' },
  { code: 'BracketRight', key: '~' },
];

const [ALT, CTRL, SHIFT] = [1, 2, 8];

/**
 * Presses a key as the browser reports it from a German keyboard. `altgr`: as Windows reports it, which calls it Ctrl and Alt; here it
 * writes nothing. `none`: what it writes.
 */
export async function pressGerman(
  page: Page,
  { code, key }: GermanKey,
  how: 'shift' | 'altgr' | 'none',
): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const modifiers = { shift: SHIFT, altgr: CTRL | ALT, none: 0 }[how];
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', code, key, text: key, modifiers });
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', code, key, modifiers });
  await cdp.detach();
}

/** The same with AltGr as Linux reports it, which a page can only be told. */
export async function tellAltGraph(page: Page, keys: readonly GermanKey[]): Promise<void> {
  await page.evaluate(`for (const told of ${JSON.stringify(keys)})
    document.activeElement.dispatchEvent(
      new KeyboardEvent('keydown', { ...told, modifierAltGraph: true, bubbles: true, cancelable: true }),
    )`);
}
