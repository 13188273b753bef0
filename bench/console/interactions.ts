import type { Page } from 'playwright-core';
import { sleep } from '../ingest/processes.js';
import { forget, noted } from './probe.js';

/** From a key or click to the next frame that shows something of it (the browser's own measure; below 16 ms it says nothing). */
export interface InteractionFigure {
  name: string;
  /** Keys and clicks made, and how many of them took 16 ms or more. */
  made: number;
  slow: number;
  times: number[];
}

interface Action {
  name: string;
  times: number;
  run: (page: Page, time: number) => Promise<void>;
}

const actions: Action[] = [
  { name: 'j: next conversation', times: 25, run: (page) => page.keyboard.press('j') },
  { name: 'k: previous conversation', times: 25, run: (page) => page.keyboard.press('k') },
  {
    name: 'click on a conversation',
    times: 12,
    run: async (page, time) =>
      page
        .getByTestId('conversation-row')
        .nth(time % 6)
        .click(),
  },
  {
    name: 'queue Pending and back',
    times: 12,
    run: async (page, time) => page.getByTestId(time % 2 === 0 ? 'queue-pending' : 'queue-new').click(),
  },
  {
    name: 'filters open and close',
    times: 10,
    run: async (page, time) => {
      const isOpening = time % 2 === 0;
      if (isOpening) await page.getByTestId('filters').click();
      else await page.keyboard.press('Escape');
      await page.getByTestId('filter-dialog').waitFor({ state: isOpening ? 'visible' : 'detached' });
    },
  },
  {
    name: 'palette opens and closes',
    times: 10,
    run: async (page, time) => {
      const isOpening = time % 2 === 0;
      await page.keyboard.press(isOpening ? 'Control+k' : 'Escape');
      await page.getByTestId('palette-input').waitFor({ state: isOpening ? 'visible' : 'detached' });
    },
  },
];

const LETTERS = [...'Guten Tag, Ihre Bestellung ist unterwegs.'];

/** Does what agents do all day, once with pauses in which everything is loaded, in the page as it stands there (queue New). */
export async function measureInteractions(page: Page, longThread: string): Promise<InteractionFigure[]> {
  const figures: InteractionFigure[] = [];
  const measure = async (
    name: string,
    times: number,
    run: (time: number) => Promise<void>,
  ): Promise<void> => {
    await forget(page);
    for (let time = 0; time < times; time += 1) {
      await run(time);
      await sleep(250);
    }
    const { interactions } = await noted(page);
    figures.push({ name, made: times, slow: interactions.length, times: interactions });
  };
  for (const { name, times, run } of actions) await measure(name, times, (time) => run(page, time));
  await page.getByTestId('queue-new').click();
  const row = page.locator(`[data-conversation-id="${longThread}"]`);
  await row.waitFor();
  await measure('open the thread of 2,000 messages', 8, async (time) => {
    if (time % 2 === 0) await row.click();
    else await page.getByTestId('conversation-row').nth(3).click();
  });
  await row.click();
  await page.getByTestId('composer').waitFor();
  await page.getByTestId('composer').focus();
  await measure('a letter in the composer of that thread', LETTERS.length, (time) =>
    page.keyboard.type(LETTERS[time] ?? ' '),
  );
  await page.getByTestId('composer').fill('');
  await measure('send', 5, async (time) => {
    await page.getByTestId('composer').fill(`Ihre Bestellung ${time} ist unterwegs.`);
    await page.keyboard.press('Control+Enter');
  });
  await page.getByTestId('thread').focus();
  await measure('Page Up in that thread', 15, () => page.keyboard.press('PageUp'));
  return figures;
}
