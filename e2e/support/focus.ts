import type { Page } from 'playwright-core';
import { eventually } from './eventually.js';

/** Waits until what has this test id has the focus; fails with what has it instead. */
export async function hasFocus(page: Page, testId: string): Promise<void> {
  let focused: unknown;
  try {
    await eventually(async () => {
      focused = await page.evaluate('document.activeElement?.dataset.testid');
      return focused === testId;
    });
  } catch {
    throw new Error(`the focus is on ${String(focused)}, not on ${testId}`);
  }
}
