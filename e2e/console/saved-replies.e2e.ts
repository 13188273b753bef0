import type { Browser, Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import type { Stack } from '../../scripts/infra/stack.js';
import { startThrowAwayStack } from '../../scripts/infra/throw-away-stack.js';
import { accessibilityProblems, overflows } from '../support/accessibility.js';
import { ApiClient } from '../support/api-client.js';
import { launchBrowser } from '../support/browser.js';
import { connectPage, postJson } from '../support/connect-page.js';
import { signInToConsole } from '../support/console-user.js';
import { eventually } from '../support/eventually.js';

/** Saved replies (console.md 7: CO-06), in German: kept by an admin, put into an answer by `/`. */
describe('saved replies', () => {
  let stack: Stack;
  let browser: Browser;
  let page: Page;
  let foreign: string[];

  beforeAll(async () => {
    const [started, chromium] = await Promise.all([startThrowAwayStack(), ensureChromium(() => undefined)]);
    stack = started;
    browser = await launchBrowser(chromium);
    const admin = await ApiClient.signIn(
      stack.urls.gateway,
      stack.credentials.email,
      stack.credentials.password,
    );
    await connectPage(admin, stack.urls['meta-sandbox'], 'Bäckerei Sonnenkorn');
    await postJson(`${stack.urls['meta-sandbox']}/sandbox/api/actions/message`, {
      customer: 'Lena Hoffmann',
      page: 'Bäckerei Sonnenkorn',
      text: 'Wann haben Sie geöffnet?',
    });
    const opened = await signInToConsole(browser, stack, 'admin');
    page = opened.page;
    foreign = opened.foreign;
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 120_000);

  it('are kept in the settings, with known placeholders only', async () => {
    await page.getByTestId('nav-settings').click();
    await page.getByTestId('settings-saved-replies').click();
    await page.getByTestId('saved-replies-empty').waitFor();
    await page.getByTestId('saved-reply-new').click();
    await page.getByTestId('saved-reply-name').fill('Öffnungszeiten');
    await page.getByTestId('saved-reply-text').fill('Hallo {{customer}}!');
    await page.getByTestId('saved-reply-save').click();
    await page.getByTestId('saved-reply-problem').waitFor();
    await page
      .getByTestId('saved-reply-text')
      .fill('Guten Tag {{contact.firstName}}, wir öffnen um 7 Uhr. {{agent.name}}, {{channel.name}}');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByTestId('saved-reply-save').click();
    await page.getByTestId('saved-reply-row').waitFor();
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await overflows(page)).toBe(false);
    await page.setViewportSize({ width: 1280, height: 800 });
  }, 180_000);

  it('are chosen by keyboard while one writes, and filled in', async () => {
    await page.getByTestId('nav-inbox').click();
    await page.getByTestId('conversation-row').first().click();
    const composer = page.getByTestId('composer');
    await composer.fill('Hallo! ');
    await composer.pressSequentially('/öff');
    await page.getByTestId('saved-reply').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await composer.press('Enter');
    await page.getByTestId('saved-replies').waitFor({ state: 'detached' });
    await eventually(
      async () =>
        (await composer.inputValue()) ===
        'Hallo! Guten Tag Lena, wir öffnen um 7 Uhr. Admin, Bäckerei Sonnenkorn',
    );
    await page.getByTestId('send').click();
    await page.getByTestId('message').getByText('wir öffnen um 7 Uhr').waitFor();
  }, 180_000);

  it('that are still open are not sent', async () => {
    const composer = page.getByTestId('composer');
    await composer.fill('Ihre Nummer ist {{order.number}}.');
    await page.getByTestId('open-placeholders').getByText('{{order.number}}').waitFor();
    expect(await page.getByTestId('send').isDisabled()).toBe(true);
    await composer.fill('10/20 ist kein Kürzel: /zzz');
    await page.getByText('Keine gespeicherte Antwort passt.').waitFor();
    expect(await page.getByTestId('send').isDisabled()).toBe(false);
    await composer.fill('');
    expect(foreign).toEqual([]);
  }, 180_000);
});
