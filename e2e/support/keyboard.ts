import type { Page } from 'playwright-core';

/** Presses Tab until something with this test id (or one that begins with it) has the focus, as a person without a mouse would. */
export async function tabTo(page: Page, testId: string): Promise<void> {
  await page.locator(`[data-testid^="${testId}"]`).first().waitFor();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate('document.activeElement?.dataset.testid');
    if (typeof focused === 'string' && focused.startsWith(testId)) return;
  }
  throw new Error(`${testId} cannot be reached by Tab`);
}
