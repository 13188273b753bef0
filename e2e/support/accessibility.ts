import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** The rules of axe that hold here: WCAG 2.2 AA and what is good practice. */
export const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on a page, in light and in dark; empty: nothing (console.md 7, A11Y-01 and A11Y-02). */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  const problems: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await stillness(page);
    const { violations } = await new AxeBuilder({ page }).withTags(axeTags).analyze();
    for (const { id, nodes } of violations)
      problems.push(`${colorScheme}: ${id}: ${nodes.map((node) => node.html).join(' ')}`);
  }
  await page.emulateMedia({ colorScheme: null });
  return problems;
}

/** Waits until nothing moves: a colour on its way from one to another has no contrast to judge. */
export async function stillness(page: Page): Promise<void> {
  await page.evaluate('Promise.allSettled(document.getAnimations().map(({ finished }) => finished))');
}

/** Whether something stands out at the side, so that one would have to scroll (A11Y-06). */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}
