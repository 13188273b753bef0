import { AxeBuilder } from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../scripts/infra/paths.js';
import { accessibilityProblems, axeTags, stillness } from './accessibility.js';

const probe = readFileSync(path.join(projectRoot(), 'e2e/support/screen-probe.js'), 'utf8');

const look = (page: Page, what: 'layout' | 'motion' | 'focus'): Promise<string[]> =>
  page.evaluate(`${probe}; screenProbe('${what}')`);

/** How often Tab is pressed on a screen: as far as its menus and a good part of its content. */
const TABS = 25;
const DESK = { width: 1280, height: 800 };
const sizes = [DESK, { width: 320, height: 640 }, { width: 3840, height: 2160 }];

/** All that is wrong with a screen as it stands there; leaves it at the size of a desk. Empty: nothing (console.md 7, A11Y-01 to -08). */
export async function screenProblems(page: Page): Promise<string[]> {
  const problems: string[] = await accessibilityProblems(page);
  const add = (where: string, found: readonly string[]): void => {
    problems.push(...found.map((problem) => `${where}: ${problem}`));
  };
  await page.emulateMedia({ forcedColors: 'active' });
  await stillness(page);
  const { violations } = await new AxeBuilder({ page }).withTags(axeTags).analyze();
  add(
    'forced colours',
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`),
  );
  await page.emulateMedia({ forcedColors: null, reducedMotion: 'reduce' });
  add('reduced motion', await look(page, 'motion'));
  await page.emulateMedia({ reducedMotion: null });
  for (const size of sizes) {
    await page.setViewportSize(size);
    await settled(page);
    add(`${size.width} px`, await look(page, 'layout'));
  }
  await page.setViewportSize(DESK);
  add('Tab', await focusProblems(page));
  return [...new Set(problems)];
}

/** What is wrong with the layout of a screen, as it stands there. */
export function layoutProblems(page: Page): Promise<string[]> {
  return look(page, 'layout');
}

/** Goes through the screen by Tab: what has the focus must be seen to have it. */
async function focusProblems(page: Page): Promise<string[]> {
  const problems: string[] = [];
  for (let at = 0; at < TABS; at += 1) {
    await page.keyboard.press('Tab');
    problems.push(...(await look(page, 'focus')));
  }
  return problems;
}

/** Two frames: what measures itself has done so. */
async function settled(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}
