import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../scripts/infra/paths.js';

/** How many and how long, in milliseconds. */
export interface Spread {
  count: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** What the page noted since it was asked to forget: frames and tasks in milliseconds, texts of the bench with the time they were seen. */
export interface Noted {
  interactions: number[];
  frames: number[];
  longTasks: number[];
  shown: [serial: string, at: number][];
}

/** Lets the pages of a browser note what `page-probe.js` says. */
export async function installProbe(page: Page): Promise<void> {
  await page
    .context()
    .addInitScript(readFileSync(path.join(projectRoot(), 'bench/console/page-probe.js'), 'utf8'));
}

/** Begins anew. */
export async function forget(page: Page): Promise<void> {
  await page.evaluate(
    'parleyBench.interactions.clear(); parleyBench.frames.length = 0; parleyBench.longTasks.length = 0; parleyBench.shown.clear()',
  );
}

/** What was noted since then. */
export function noted(page: Page): Promise<Noted> {
  return page.evaluate(
    `({ interactions: [...parleyBench.interactions.values()], frames: parleyBench.frames, longTasks: parleyBench.longTasks,
        shown: [...parleyBench.shown].filter(([, at]) => at > 0) })`,
  );
}
