import type { Browser, Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import type { Stack } from '../../scripts/infra/stack.js';
import { startThrowAwayStack } from '../../scripts/infra/throw-away-stack.js';
import { accessibilityProblems, overflows } from '../support/accessibility.js';
import { ApiClient } from '../support/api-client.js';
import { launchBrowser, quiet } from '../support/browser.js';
import { connectPage, postJson } from '../support/connect-page.js';
import { signInToConsole } from '../support/console-user.js';
import { eventually } from '../support/eventually.js';
import { loadDemo } from '../support/load-demo.js';

const PAGE = 'Bäckerei Sonnenkorn';

/** The list of the inbox (console.md 7: IN-02, IN-04, IN-05, CH-01, SE-01, BU-01, ST-01), in German, on the demo's data. */
describe('the list of the inbox', () => {
  let stack: Stack;
  let browser: Browser;
  let admin: ApiClient;
  let page: Page;
  const foreign: string[][] = [];

  beforeAll(async () => {
    const [started, chromium] = await Promise.all([startThrowAwayStack(), ensureChromium(() => undefined)]);
    stack = started;
    browser = await launchBrowser(chromium);
    admin = await ApiClient.signIn(stack.urls.gateway, stack.credentials.email, stack.credentials.password);
    await connectPage(admin, stack.urls['meta-sandbox'], PAGE, { withInstagram: true });
    await loadDemo(stack, 60);
    const opened = await signInToConsole(browser, stack, 'admin');
    page = opened.page;
    foreign.push(opened.foreign);
    await rows().first().waitFor();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 120_000);

  const rows = () => page.getByTestId('conversation-row');
  const names = () => rows().allInnerTexts();
  const idsOf = (of: Page): Promise<(string | null)[]> =>
    of
      .getByTestId('conversation-row')
      .evaluateAll((found) => found.map((row) => row.getAttribute('data-conversation-id')));
  const count = async (queue: string) => Number(await page.getByTestId(`count-${queue}`).innerText());
  const idle = () => quiet(page);
  const all = async (query: string): Promise<number> =>
    (await admin.get<{ items: unknown[] }>(`/v1/conversations?limit=200&${query}`)).body.items.length;

  it('filters and sorts; reload and a second browser show the same (IN-05)', async () => {
    await page.getByTestId('filters').click();
    await page.getByTestId('filter-tag').selectOption({ label: 'Reklamation' });
    await page.getByTestId('filter-kind').selectOption('direct-message');
    await page.getByTestId('filter-sort').selectOption('oldest');
    await page.keyboard.press('Escape');
    await idle();
    const shown = await names();
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.every((text) => text.includes('Reklamation') && /Nachricht|Messenger/.test(text))).toBe(
      true,
    );
    expect(await page.getByTestId('filter-chip').allInnerTexts()).toEqual([
      'Reklamation',
      'Direktnachrichten',
    ]);
    const ids = await idsOf(page);
    await page.reload();
    await rows().first().waitFor();
    expect(await idsOf(page)).toEqual(ids);
    const other = await signInToConsole(browser, stack, 'admin');
    await other.page.goto(page.url());
    await other.page.getByTestId('conversation-row').first().waitFor();
    expect(await idsOf(other.page)).toEqual(ids);
    await other.page.context().close();
    await page.getByTestId('clear-filters').click();
    await page.getByTestId('filter-chip').first().waitFor({ state: 'detached' });
  }, 180_000);

  it('says whose a conversation is (IN-04)', async () => {
    await page.getByTestId('filters').click();
    await page.getByTestId('filter-owner').selectOption('me');
    await page.keyboard.press('Escape');
    await eventually(async () => {
      const labels = await page.getByTestId('owner-label').allInnerTexts();
      return labels.length > 0 && labels.every((label) => label === 'wartet auf Sie');
    });
    await page.getByTestId('queue-pending').click();
    await page.getByText('gehört Ihnen').first().waitFor();
    await page.getByTestId('clear-filters').click();
    await page.getByTestId('queue-new').click();
    await idle();
  }, 180_000);

  it('shows the chosen channels only, in list and counts (CH-01)', async () => {
    const before = await count('new');
    await page.getByTestId('channel-selector').click();
    await page.getByTestId('network-instagram-profile').uncheck();
    expect(await page.getByTestId('network-instagram-profile').isChecked()).toBe(false);
    await page.keyboard.press('Escape');
    await eventually(async () => (await count('new')) < before);
    await eventually(async () => !(await names()).some((text) => text.includes('Instagram')));
    await page.getByTestId('channel-selector').click();
    await page.getByTestId('network-instagram-profile').check();
    await page.keyboard.press('Escape');
    await eventually(async () => (await count('new')) === before);
  }, 180_000);

  it('searches with operators in German, and says what it did not understand (SE-01)', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('thema:öffnungszeiten ist:neu kanal:nirgends');
    await page.keyboard.press('Enter');
    await eventually(async () => (await page.getByTestId('filter-chip').count()) === 1);
    expect(await page.getByTestId('search-hint').innerText()).toContain('kanal:nirgends');
    await page.getByTestId('search').fill('Gutschein');
    await page.keyboard.press('Enter');
    await page.getByTestId('list-filtered').waitFor();
    await page.getByTestId('list-filtered').getByRole('button').click();
    await page.getByTestId('search').fill('Gutscheine');
    await page.keyboard.press('Enter');
    await page.getByTestId('searching-everywhere').waitFor();
    await page.locator('mark').first().waitFor();
    expect((await page.locator('mark').allInnerTexts()).every((text) => /Gutschein/i.test(text))).toBe(true);
    await page.getByTestId('clear-filters').click();
    await page.getByTestId('searching-everywhere').waitFor({ state: 'detached' });
  }, 180_000);

  it('resolves many with a reason, says what was done, and takes it back (BU-01)', async () => {
    const before = await count('new');
    const resolved = await all('queue=resolved');
    await rows().first().focus();
    await page.keyboard.press('Control+a');
    await page.getByTestId('bulk-all').click();
    await page.getByTestId('bulk-resolve').click();
    await page.getByRole('menuitem', { name: 'Kein Handlungsbedarf' }).click();
    await page.getByTestId('bulk-confirm').waitFor();
    expect(await page.getByTestId('bulk-confirm').innerText()).toContain(String(before));
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByTestId('bulk-confirm-yes').click();
    await page.getByTestId('list-empty').waitFor();
    await page.getByTestId('bulk-undo').waitFor();
    await eventually(async () => (await all('queue=resolved')) === resolved + before);
    await page.getByTestId('bulk-undo').click();
    await eventually(async () => (await count('new')) === before);
    await eventually(async () => (await all('queue=resolved')) === resolved);
  }, 180_000);

  it('puts what comes in on top, without moving the focus (IN-02)', async () => {
    await page.getByTestId('nav-inbox').click(); // the usual order again
    await idle();
    const before = await count('new');
    await rows().nth(2).focus();
    const focused = await rows().nth(2).getAttribute('data-conversation-id');
    await postJson(`${stack.urls['meta-sandbox']}/sandbox/api/actions/message`, {
      customer: 'Grace O’Connor',
      page: PAGE,
      text: 'Is anybody there?',
    });
    await rows().first().getByText('Is anybody there?').waitFor();
    await eventually(async () => (await count('new')) === before + 1);
    expect(await rows().first().getAttribute('data-unread')).toBe('true');
    const now = await page.evaluate('document.activeElement?.getAttribute("data-conversation-id")');
    expect(now).toBe(focused);
    await rows().first().click();
    await eventually(async () => (await rows().first().getAttribute('data-unread')) === null);
  }, 180_000);

  it('is free of problems, also at 320 px; nothing left the machine', async () => {
    await page.getByTestId('filters').click();
    await page.getByTestId('filter-owner').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByTestId('channel-selector').click();
    await page.getByTestId('channel-choice').first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 320, height: 640 });
    await page.getByTestId('back').click();
    await rows().first().waitFor();
    expect(await overflows(page)).toBe(false);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(foreign.flat()).toEqual([]);
  }, 180_000);
});
