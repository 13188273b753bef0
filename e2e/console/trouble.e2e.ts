import type { Browser, Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import type { Stack } from '../../scripts/infra/stack.js';
import { startThrowAwayStack } from '../../scripts/infra/throw-away-stack.js';
import { accessibilityProblems } from '../support/accessibility.js';
import { ApiClient } from '../support/api-client.js';
import { launchBrowser } from '../support/browser.js';
import { connectPage, postJson } from '../support/connect-page.js';
import { signInToConsole } from '../support/console-user.js';
import { Inbox } from '../support/inbox.js';

const PAGE = 'Bäckerei Sonnenkorn';
const HOUR_MS = 3_600_000;

/** What is fetched fails in one part of the screen (console.md 7: ST-02), and a window that is about to end (WI-01), in German. */
describe('trouble', () => {
  let stack: Stack;
  let browser: Browser;
  let page: Page;
  let foreign: string[];
  let thread: string;

  beforeAll(async () => {
    const [started, chromium] = await Promise.all([startThrowAwayStack(), ensureChromium(() => undefined)]);
    stack = started;
    browser = await launchBrowser(chromium);
    const { gateway, 'meta-sandbox': sandbox } = stack.urls;
    const api = await ApiClient.signIn(gateway, stack.credentials.email, stack.credentials.password);
    const { channelId } = await connectPage(api, sandbox, PAGE);
    await postJson(`${sandbox}/sandbox/api/actions/message`, {
      customer: 'Lena Hoffmann',
      page: PAGE,
      text: 'Haben Sie heute offen?',
    });
    const { conversation } = await new Inbox(api).withText(channelId, 'Haben Sie heute offen?');
    thread = `${gateway}/inbox?q=new&id=${conversation.id}`;
    ({ page, foreign } = await signInToConsole(browser, stack, 'admin'));
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 120_000);

  const row = () => page.getByTestId('conversation-row').first();
  const message = () => page.getByTestId('message').first();

  it.each([
    ['the list', /\/v1\/conversations\?/, () => row(), () => message()],
    ['the thread', /\/v1\/conversations\/[^/]+\/entries/, () => message(), () => row()],
  ])(
    'says in %s alone that it could not be loaded, with the number to quote, and tries again (ST-02)',
    async (_, failing, broken, whole) => {
      await page.route(failing, (route) =>
        route.fulfill({
          status: 500,
          contentType: 'application/problem+json',
          json: {
            type: 'about:blank',
            title: 'Internal',
            status: 500,
            code: 'internal',
            requestId: 'req-4711',
          },
        }),
      );
      await page.goto(thread);
      const card = page.getByTestId('error-card');
      await card.waitFor();
      await whole().waitFor();
      expect(await card.count()).toBe(1);
      expect(await card.innerText()).toContain('req-4711');
      expect(await broken().count()).toBe(0);
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.unroute(failing);
      await card.getByRole('button').click();
      await broken().waitFor();
      await card.waitFor({ state: 'detached' });
    },
    180_000,
  );

  it('tells how long one may answer, and until when, to those who see it and those who hear it (WI-01)', async () => {
    await page.clock.setSystemTime(Date.now() + 23.5 * HOUR_MS);
    await page.goto(thread);
    const chip = row().getByTestId('window-chip');
    await chip.waitFor();
    expect(await chip.textContent()).toMatch(/noch (29|30) Minuten \(\d\d\.\d\d\.\d{4}, \d\d:\d\d\)/);
    expect(await chip.getAttribute('title')).toMatch(/\d\d:\d\d/);
    const note = page.getByTestId('window-note');
    await note.waitFor();
    expect(await note.textContent()).toMatch(/(29|30) Min.*\d\d:\d\d/);
    expect(await accessibilityProblems(page)).toEqual([]);
  }, 180_000);

  it('asks nobody but the own server', () => {
    expect(foreign).toEqual([]);
  });
});
