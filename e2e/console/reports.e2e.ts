import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import type { Stack } from '../../scripts/infra/stack.js';
import { startThrowAwayStack } from '../../scripts/infra/throw-away-stack.js';
import { accessibilityProblems, overflows } from '../support/accessibility.js';
import { ApiClient } from '../support/api-client.js';
import { launchBrowser } from '../support/browser.js';
import { connectPage } from '../support/connect-page.js';
import { passwordOf, signInToConsole } from '../support/console-user.js';
import { eventually } from '../support/eventually.js';
import { loadDemo } from '../support/load-demo.js';

/** Reports (console.md 7: EC-07, RP-02, RP-03), in German, on the demo's data. */
describe('reports', () => {
  let stack: Stack;
  let browser: Browser;
  let susanne: Page;
  let foreign: string[];
  let channelId: string;
  let instagramId: string;

  beforeAll(async () => {
    const [started, chromium] = await Promise.all([startThrowAwayStack(), ensureChromium(() => undefined)]);
    stack = started;
    browser = await launchBrowser(chromium);
    const [admin, member] = await Promise.all(
      (['admin', 'susanne'] as const).map((user) =>
        ApiClient.signIn(stack.urls.gateway, `${user}@parley.local`, passwordOf(stack, user)),
      ),
    );
    if (admin === undefined || member === undefined) throw new Error('Nobody is signed in');
    const page = await connectPage(admin, stack.urls['meta-sandbox'], 'Bäckerei Sonnenkorn', {
      withInstagram: true,
    });
    channelId = page.channelId;
    instagramId = page.instagram?.channelId ?? '';
    await loadDemo(stack, 60);
    const grant = (id: string, role: string) =>
      admin.send('PUT', `/v1/settings/channels/${id}/access/${member.userId}`, { role });
    await grant(channelId, 'supervisor');
    await grant(instagramId, 'viewer');
    // What is counted comes a little later than what happened.
    await eventually(async () => {
      const { body } = await admin.get<{ total: { messagesIn: number } }>(
        `/v1/reports?by=day&timeZone=Europe/Berlin&from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z`,
      );
      return body.total.messagesIn > 60;
    });
    const opened = await signInToConsole(browser, stack, 'susanne');
    susanne = opened.page;
    foreign = opened.foreign;
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 120_000);

  const cells = async (row: string): Promise<string[]> =>
    susanne.getByTestId(row).first().getByRole('cell').allInnerTexts();

  it('shows figures of the channels on which one is Supervisor, with the same in the file', async () => {
    await susanne.getByTestId('nav-reports').click();
    await susanne.getByTestId('figures-total').waitFor();
    const total = await cells('figures-total');
    expect(Number(total[0])).toBeGreaterThan(30);
    const options = susanne.getByTestId('report-channel').getByRole('option');
    await options.filter({ hasText: 'Bäckerei Sonnenkorn' }).waitFor({ state: 'attached' });
    expect(await options.allInnerTexts()).toEqual(['Alle', 'Bäckerei Sonnenkorn']);
    expect(await accessibilityProblems(susanne)).toEqual([]);

    const download = susanne.waitForEvent('download');
    await susanne.getByTestId('export-report').click();
    const lines = (await readFile(await (await download).path(), 'utf8')).trim().split(/\r?\n/);
    const [head = '', ...rows] = lines.map((line) => line.split(/[,;]/));
    const column = head.indexOf('messagesIn');
    expect(column).toBeGreaterThan(-1);
    const sum = rows.reduce((all, row) => all + Number(row[column]), 0);
    expect(sum).toBe(Number(total[0]));
  }, 180_000);

  it('groups, and leads from a topic to its conversations', async () => {
    await susanne.getByTestId('report-by').locator('select').selectOption('topic');
    const late = susanne.getByTestId('figures-row').filter({ hasText: 'Verspätet' });
    await late.waitFor();
    await susanne.reload();
    await late.waitFor();
    await late.getByRole('rowheader').getByRole('link').click();
    await susanne.getByTestId('filter-chips').getByText('Verspätet / Late').waitFor();
    expect(new URL(susanne.url()).pathname).toBe('/inbox');
  }, 180_000);

  it('shows what is open now', async () => {
    await susanne.getByTestId('nav-reports').click();
    await susanne.getByTestId('reports-live').click();
    await susanne.getByTestId('live-channel').waitFor();
    expect(await susanne.getByTestId('live-channel').count()).toBe(1);
    expect(Number((await cells('live-channel'))[0])).toBeGreaterThan(0);
    expect(await accessibilityProblems(susanne)).toEqual([]);
    await susanne.setViewportSize({ width: 320, height: 700 });
    expect(await overflows(susanne)).toBe(false);
    expect(foreign).toEqual([]);
  }, 180_000);

  it('has no reports for anybody else (EC-07)', async () => {
    const { page } = await signInToConsole(browser, stack, 'conrad');
    expect(await page.getByTestId('nav-reports').count()).toBe(0);
    await page.goto(`${stack.urls.gateway}/reports`);
    await page.getByTestId('forbidden-page').waitFor();
  }, 180_000);
});
