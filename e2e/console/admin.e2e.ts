import { readFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import type { Stack } from '../../scripts/infra/stack.js';
import { startThrowAwayStack } from '../../scripts/infra/throw-away-stack.js';
import { accessibilityProblems, overflows } from '../support/accessibility.js';
import { ApiClient } from '../support/api-client.js';
import { launchBrowser } from '../support/browser.js';
import { connectPage } from '../support/connect-page.js';
import { signInToConsole } from '../support/console-user.js';
import { eventually } from '../support/eventually.js';
import { loadDemo } from '../support/load-demo.js';
import { screenshot } from '../support/screens.js';

interface Counted {
  items: { count: number; conversation: { id: string } }[];
  total: { conversations: number; count: number };
}
type Figures = Record<string, number | { count: number }>;

/** What an admin of a new installation sees first, and where reports lead (console.md 7: ON-01, RP-02; screen 19), in German. */
describe('an admin', () => {
  let stack: Stack;
  let browser: Browser;
  let admin: Page;
  let foreign: string[];
  let api: ApiClient;

  beforeAll(async () => {
    const [started, chromium] = await Promise.all([startThrowAwayStack(), ensureChromium(() => undefined)]);
    stack = started;
    browser = await launchBrowser(chromium);
    api = await ApiClient.signIn(stack.urls.gateway, stack.credentials.email, stack.credentials.password);
    ({ page: admin, foreign } = await signInToConsole(browser, stack, 'admin'));
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 120_000);

  const go = async (where: string): Promise<void> => {
    await admin.getByTestId('nav-settings').click();
    await admin.getByTestId(where).click();
    await admin.getByTestId('page-heading').waitFor();
  };
  const looksGood = async (name: string): Promise<void> => {
    expect(await accessibilityProblems(admin)).toEqual([]);
    await screenshot(admin, name);
    await admin.setViewportSize({ width: 320, height: 700 });
    expect(await overflows(admin)).toBe(false);
    await screenshot(admin, `${name}-narrow`);
    await admin.setViewportSize({ width: 1280, height: 800 });
  };
  const done = (step: string) => admin.locator(`[data-testid=step-${step}][data-done=true]`);
  const open = (step: string) => admin.locator(`[data-testid=step-${step}][data-done=false]`);

  it('is led through the first steps, which tick themselves (ON-01)', async () => {
    await admin.getByTestId('onboarding-card').waitFor();
    await done('metaApp').waitFor();
    await done('colleagues').waitFor();
    for (const step of ['channel', 'defaults', 'reply']) await open(step).waitFor();
    expect(await admin.getByTestId('demo-load').inputValue()).toBe('npm run -s parley -- demo load');
    expect(await admin.getByTestId('onboarding-progress').innerText()).toBe('2 von 5 erledigt');
    await looksGood('first-steps');

    await admin.getByTestId('onboarding-dismiss').click();
    await admin.getByTestId('onboarding-card').waitFor({ state: 'detached' });
    await admin.reload();
    await admin.getByTestId('first-steps').click();
    await admin.getByTestId('onboarding-hidden').waitFor();
    await looksGood('first-steps-page');
    await admin.getByTestId('onboarding-show').click();
    await admin.getByTestId('nav-inbox').click();

    await open('defaults').getByRole('link').click();
    await admin.getByTestId('organization-name').waitFor();
    await admin.getByTestId('nav-inbox').click();
    await done('defaults').waitFor();

    await connectPage(api, stack.urls['meta-sandbox'], 'Bäckerei Sonnenkorn', { withInstagram: true });
    await done('channel').waitFor();
    await loadDemo(stack, 40);
    await go('settings-start');
    await done('reply').waitFor();
    expect(await admin.getByTestId('demo-line').count()).toBe(0);
    await admin.getByTestId('nav-inbox').click();
    await admin.getByTestId('conversation-row').first().waitFor();
    await admin.getByTestId('onboarding-card').waitFor({ state: 'detached' });
  }, 240_000);

  it('sees how the Meta app stands, and no secret', async () => {
    const { facebookAppId, facebookAppSecret, webhookVerifyToken, tokenKeys } = stack.secrets;
    const refused = await fetch(`${stack.urls['ingest-meta']}/webhooks/meta`, { method: 'POST', body: '{}' });
    expect(refused.status).toBe(401);
    await go('settings-meta-app');
    await admin.getByTestId('meta-app').waitFor();
    expect(await admin.getByTestId('app-id').innerText()).toBe(facebookAppId);
    expect(await admin.getByTestId('graph-version').innerText()).toMatch(/^v\d+\.\d+$/);
    expect(await admin.getByTestId('callback-url').inputValue()).toMatch(/\/webhooks\/meta$/);
    expect(await admin.getByTestId('app-subscription').count()).toBe(2);
    const fields = admin.getByTestId('subscribed-field');
    expect(await fields.count()).toBeGreaterThan(20);
    expect(await admin.locator('[data-testid=subscribed-field]:not([data-state=subscribed])').count()).toBe(
      0,
    );
    await eventually(async () => (await admin.getByTestId('channel-at-meta').count()) === 2);
    // What was refused is written a few times a minute.
    const isTold = await eventually(async () => {
      await admin.reload();
      return (await admin.getByTestId('refused-webhooks').innerText()).startsWith('1 ');
    }, 60_000);
    expect(isTold).toBe(true);
    expect(await admin.getByTestId('last-received').innerText()).not.toBe('Noch keiner');
    const { body } = await api.get<object>('/v1/settings/meta-app');
    for (const secret of [facebookAppSecret, webhookVerifyToken, tokenKeys.slice(4)]) {
      expect(await admin.content()).not.toContain(secret);
      expect(JSON.stringify(body)).not.toContain(secret);
    }
    await looksGood('meta-app');
    await admin.getByTestId('channel-at-meta').first().getByRole('link').click();
    await admin.getByTestId('display-name').waitFor();
  }, 180_000);

  it('gets from each figure exactly the conversations that it counts (RP-02)', async () => {
    const span = `timeZone=Europe/Berlin&from=${new Date(Date.now() - 86_400_000 * 7).toISOString()}&to=${new Date(Date.now() + 3_600_000).toISOString()}`;
    const report = async (by: string) =>
      (
        await api.get<{ rows: { key: string | null; figures: Figures }[]; total: Figures }>(
          `/v1/reports?by=${by}&${span}`,
        )
      ).body;
    // What is counted comes a little later than what happened.
    let before = '';
    await eventually(async () => {
      const now = JSON.stringify((await report('topic')).rows);
      const isSettled = now === before && now.length > 100;
      before = now;
      if (!isSettled) await new Promise((resolve) => setTimeout(resolve, 4000));
      return isSettled;
    }, 60_000);
    let compared = 0;
    for (const by of ['topic', 'channel', 'kind']) {
      const { rows, total } = await report(by);
      for (const { key, figures } of [...rows, { key: undefined, figures: total }])
        for (const [figure, told] of Object.entries(figures)) {
          const row = key === undefined ? '' : `&key=${key ?? ''}`;
          const { body } = await api.get<Counted>(
            `/v1/reports/conversations?by=${by}&${span}&figure=${figure}&limit=200${row}`,
          );
          const wanted = typeof told === 'number' ? told : told.count;
          expect([by, key, figure, body.total.count]).toEqual([by, key, figure, wanted]);
          expect(body.items.reduce((sum, { count }) => sum + count, 0)).toBe(wanted);
          compared += wanted;
        }
    }
    expect(compared).toBeGreaterThan(100);
  }, 240_000);

  it('sees them behind a figure and behind a bar; table and file have the same figures', async () => {
    await admin.goto(`${stack.urls.gateway}/reports?by=topic&range=week`);
    const late = admin.getByTestId('figures-row').filter({ hasText: 'Verspätet' });
    await late.waitFor();
    const download = admin.waitForEvent('download');
    await admin.getByTestId('export-report').click();
    const text = await readFile(await (await download).path(), 'utf8');
    const [head = [], ...lines] = text
      .replace('\ufeff', '')
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    const shown: Record<string, string[]> = {};
    for (const row of await admin.getByTestId('figures-row').all())
      shown[(await row.getAttribute('data-key')) ?? ''] = (await row.getByRole('cell').allInnerTexts()).slice(
        0,
        6,
      );
    const names = [
      'messagesIn',
      'repliesOut',
      'outsideOut',
      'casesOpened',
      'resolvedByAgent',
      'resolvedByTimer',
    ];
    const inFile = lines.map((line) => [line[0] ?? '', names.map((name) => line[head.indexOf(name)] ?? '')]);
    expect(shown).toEqual(Object.fromEntries(inFile));
    await looksGood('report-with-links');

    const figure = await late.getByTestId('counted-messagesIn').innerText();
    await late.getByTestId('counted-messagesIn').click();
    await admin.getByTestId('counted-row').first().waitFor();
    const times = await admin.getByTestId('counted-times').allInnerTexts();
    expect(times.reduce((sum, count) => sum + Number(count), 0)).toBe(Number(figure));
    expect(await admin.getByTestId('counted-total').innerText()).toContain(`${figure}-mal gezählt`);
    await admin.reload();
    await admin.getByTestId('counted-row').first().waitFor();
    expect(await admin.getByTestId('counted-row').count()).toBe(times.length);
    await looksGood('counted');
    await admin.getByTestId('counted-row').first().getByRole('link').click();
    await admin.getByTestId('conversation').waitFor();

    await admin.goto(`${stack.urls.gateway}/reports?by=kind&range=week`);
    await admin.locator('[data-testid=volume-chart] .recharts-bar-rectangle path').first().click();
    await admin.getByTestId('counted-row').first().waitFor();
    expect(new URL(admin.url()).searchParams.get('figure')).toBe('messagesIn');
    await admin.getByTestId('back-to-report').click();
    await admin.getByTestId('figures').waitFor();
    expect(foreign).toEqual([]);
  }, 180_000);

  it('can have the demo data taken away again (ON-01)', async () => {
    /** Of customers' messages those that were not taken back. */
    const left = async (): Promise<number> => {
      const span = `from=2026-01-01T00:00:00Z&to=${new Date(Date.now() + 60_000).toISOString()}`;
      const file = await fetch(`${stack.urls.gateway}/v1/exports/messages.csv?${span}`, {
        headers: api.credentials,
      });
      return [...(await file.text()).matchAll(/,inbound,.*,false,\d+,/g)].length;
    };
    expect(await left()).toBeGreaterThan(40);
    const command = ['dist/apps/cli/src/main.js', 'demo', 'remove', '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...command,
      '--sandbox',
      stack.urls['meta-sandbox'],
    ]);
    expect((JSON.parse(stdout) as { removed: number }).removed).toBeGreaterThan(40);
    expect(await eventually(async () => (await left()) === 0, 30_000)).toBe(true);
  }, 180_000);
});
