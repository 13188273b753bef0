import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { ensureChromium } from '../scripts/infra/chromium.js';
import type { Stack } from '../scripts/infra/stack.js';
import { startThrowAwayStack } from '../scripts/infra/throw-away-stack.js';
import { launchBrowser, newProfile } from './support/browser.js';
import { eventually } from './support/eventually.js';
import { openMenu } from './support/menu.js';
import { screenshot } from './support/screens.js';

const PAGE = 'Bäckerei Sonnenkorn';
const CUSTOMER = 'Lena Hoffmann';
const QUESTION = 'Hallo! Backt ihr am Samstag wieder den Roggenlaib?';
const COMMENT = 'Gibt es den Zwiebelkuchen auch ohne Speck?';
const ANSWER = 'Guten Tag Frau Hoffmann, ja – ab 7 Uhr. Sollen wir einen zurücklegen?';
const THANKS = 'Ja bitte, einen ganzen. Danke!';

/**
 * The whole path in a real browser (issue 2, point 5): a newcomer connects a Facebook Page, a customer writes, an agent
 * answers, the customer sees the answer and writes again. Steps build on each other, as they do for people.
 */
describe('from an empty installation to an answered customer', () => {
  let stack: Stack;
  let browser: Browser;
  let agentProfile: { context: BrowserContext; foreign: string[] };
  let agent: Page;
  let customer: Page;
  let messengerUrl: string;
  let pageUrl: string;
  const consoleErrors: string[] = [];

  beforeAll(async () => {
    const [started, chromium] = await Promise.all([
      startThrowAwayStack(),
      ensureChromium((line) => process.stderr.write(`${line}\n`)),
    ]);
    stack = started;
    browser = await launchBrowser(chromium);
    agentProfile = await newProfile(browser);
    agent = await agentProfile.context.newPage();
    agent.setDefaultTimeout(30_000);
    agent.on('pageerror', (error) => consoleErrors.push(error.message));
    customer = await (await newProfile(browser, { locale: 'de-DE' })).context.newPage();
    customer.setDefaultTimeout(30_000);
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 120_000);

  it('refuses a wrong password and signs the admin in', async () => {
    await agent.goto(stack.urls.gateway);
    await agent.getByLabel('E-mail address').fill(stack.credentials.email);
    await agent.getByLabel('Password', { exact: true }).fill('not the password');
    await agent.getByRole('button', { name: 'Sign in' }).click();
    await agent.getByTestId('sign-in-error').waitFor();

    await agent.getByLabel('Password', { exact: true }).fill(stack.credentials.password);
    await agent.getByRole('button', { name: 'Sign in' }).click();
    await agent.getByTestId('rail').waitFor();
  }, 180_000);

  it('leads from the settings to Facebook’s dialog, and back with a message when it is cancelled', async () => {
    await agent.getByTestId('nav-settings').click();
    await agent.getByTestId('settings-nav').getByText('Channels & business hours').waitFor();
    await agent.getByTestId('add-channel').click();
    await agent.getByTestId('add-facebook').click();
    await agent.getByTestId('wizard-continue').click();

    await agent.getByRole('button', { name: 'Petra Neumann' }).click();
    await agent.getByTestId('dialog-continue').waitFor();
    await agent.getByTestId('dialog-cancel').click();
    await agent.getByTestId('wizard-error').waitFor();
    expect(new URL(agent.url()).origin).toBe(stack.urls.gateway);
  }, 180_000);

  it('lists what was granted and activates the Page', async () => {
    await agent.getByTestId('wizard-continue').click();
    await agent.getByTestId('dialog-continue').click();
    await agent.getByTestId('dialog-next').click();
    await agent.getByRole('checkbox', { name: PAGE }).check();
    await agent.getByRole('checkbox', { name: 'Stadtgärtnerei Lindenhof' }).check();
    await screenshot(agent, 'login-dialog');
    await agent.getByTestId('dialog-next').click();
    await agent.getByTestId('dialog-done').click();

    await agent.getByTestId('asset-row').first().waitFor();
    const lindenhof = agent.getByTestId('asset-row').filter({ hasText: 'Stadtgärtnerei Lindenhof' });
    expect(await lindenhof.getByTestId('activate').count()).toBe(0);
    const bakery = agent.getByTestId('asset-row').filter({ hasText: PAGE }).first();
    await bakery.getByTestId('activate').click();
    await bakery.getByTestId('give-me-access').click();
    await bakery.getByTestId('has-access').waitFor();
    await screenshot(agent, 'wizard-pages');
    expect(await accessibilityProblems(agent)).toEqual([]);
    await agent.getByTestId('wizard-done').click();
    await agent.getByTestId('channel-row').filter({ hasText: PAGE }).waitFor();
  }, 180_000);

  it('survives a reload of the list of granted Pages, and calls the second login Edit settings', async () => {
    await agent.getByTestId('add-channel').click();
    await agent.getByTestId('add-facebook').click();
    await agent.getByTestId('wizard-continue').click();
    await agent.getByTestId('dialog-edit').click();
    await agent.getByTestId('dialog-next').click();
    expect(await agent.getByRole('checkbox', { name: PAGE }).isChecked()).toBe(true);
    await agent.getByTestId('dialog-next').click();
    await agent.getByTestId('dialog-done').click();
    await agent.getByTestId('asset-row').first().waitFor();
    await agent.reload();
    await agent.getByTestId('asset-row').filter({ hasText: PAGE }).first().waitFor();
  }, 180_000);

  it('shows a message and a comment in New without a reload', async () => {
    await agent.getByTestId('nav-inbox').click();
    await agent.getByTestId('list-empty').waitFor();

    await customer.goto(stack.urls['meta-sandbox']);
    await customer.getByText(CUSTOMER).first().click();
    messengerUrl = await linkOf(customer, 'open-messenger-', PAGE);
    pageUrl = await linkOf(customer, 'open-page-', PAGE);
    await customer.goto(messengerUrl);
    await customer.getByTestId('messenger-text').fill(QUESTION);
    await customer.getByTestId('messenger-send').click();
    await agent.getByTestId('conversation-row').filter({ hasText: 'Roggenlaib' }).waitFor();

    await customer.goto(pageUrl);
    await customer.getByTestId('comment-text').first().fill(COMMENT);
    await customer.getByTestId('comment-submit').first().click();
    await agent.getByTestId('conversation-row').filter({ hasText: 'Zwiebelkuchen' }).waitFor();
    await agent.getByTestId('count-new').filter({ hasText: '2' }).waitFor();
  }, 180_000);

  it('takes the answer to the customer and moves the conversation to Pending', async () => {
    await agent.getByTestId('conversation-row').filter({ hasText: 'Roggenlaib' }).click();
    await agent.getByTestId('thread').getByText(QUESTION).waitFor();
    await agent.getByRole('textbox', { name: 'Your reply' }).fill(ANSWER);
    await screenshot(agent, 'console-inbox');
    await agent.getByTestId('send').click();
    await agent.getByTestId('conversation-queue').filter({ hasText: 'Pending' }).waitFor();
    await agent
      .getByTestId('delivery-state')
      .filter({ hasText: /Sent|Delivered/ })
      .waitFor();

    await customer.goto(messengerUrl);
    await customer.getByTestId('messages').getByText(ANSWER).waitFor();
    expect(await customer.getByTestId('messages').getByText(ANSWER).count()).toBe(1);
    await agent.getByTestId('queue-pending').click();
    await agent.getByTestId('conversation-row').filter({ hasText: 'Owned by you' }).click();
    await agent.getByTestId('thread').getByText(ANSWER).waitFor();
    await screenshot(agent, 'console-pending');
    expect(await accessibilityProblems(agent)).toEqual([]);
  }, 180_000);

  it('brings it back to New when the customer writes again, with its owner, and resolves it', async () => {
    await customer.getByTestId('messenger-text').fill(THANKS);
    await customer.getByTestId('messenger-send').click();
    await screenshot(customer, 'sandbox-messenger');
    await agent.getByTestId('thread').getByText(THANKS).waitFor();
    await agent.getByTestId('queue-new').click();
    const row = agent.getByTestId('conversation-row').filter({ hasText: THANKS });
    await row.filter({ hasText: 'Waiting on you' }).waitFor();
    await row.click();
    await agent.getByTestId('resolve').click();
    await agent.getByTestId('queue-resolved').click();
    const resolved = agent.getByTestId('conversation-row').filter({ hasText: THANKS });
    await resolved.waitFor();
    expect(await resolved.getByTestId('owner-label').count()).toBe(0);
  }, 180_000);

  it('answers the comment publicly, below the comment', async () => {
    await agent.getByTestId('queue-new').click();
    await agent.getByTestId('conversation-row').filter({ hasText: 'Zwiebelkuchen' }).click();
    await agent.getByTestId('post-card').waitFor();
    await agent.getByRole('textbox', { name: 'Your reply' }).fill('Ja, freitags auch vegetarisch.');
    await agent.getByTestId('send-and-resolve').click();
    await agent.getByTestId('conversation-queue').filter({ hasText: 'Resolved' }).waitFor();

    await customer.goto(pageUrl);
    const answer = customer.locator('[data-testid=comment][data-author=page]');
    await answer.getByText('Ja, freitags auch vegetarisch.').waitFor();
    await screenshot(customer, 'sandbox-page');
  }, 180_000);

  it('shows the picture a customer sends, sends one back, and says how long that is possible', async () => {
    await customer.goto(messengerUrl);
    await customer.getByTestId('attach-image').click();
    await agent.getByTestId('queue-new').click();
    await agent.getByTestId('conversation-row').filter({ hasText: CUSTOMER }).first().click();
    const picture = agent
      .getByTestId('thread')
      .locator('[data-testid=attachment][data-copy=stored] img')
      .last();
    await picture.waitFor();
    await expectEventually(() => picture.evaluate((image) => Number(Reflect.get(image, 'naturalWidth')) > 0));
    expect(await agent.getByTestId('window-note').textContent()).toMatch(/23 hours|1 day/);

    const source = new URL((await picture.getAttribute('src')) ?? '', agent.url());
    const buffer = await (await agent.request.get(source.href)).body();
    await agent
      .getByTestId('attach-input')
      .setInputFiles({ name: 'Preise.png', mimeType: 'image/png', buffer });
    await agent.getByTestId('attached-file').waitFor();
    await agent.getByRole('textbox', { name: 'Your reply' }).fill('Unsere Preise');
    await agent.getByTestId('send').click();
    await agent.getByTestId('thread').getByText('Unsere Preise').waitFor();
    await customer.getByTestId('messages').getByText('Unsere Preise').waitFor();
    await customer.getByTestId('message-attachment').last().waitFor();
    await screenshot(agent, 'console-attachments');
    expect(await accessibilityProblems(agent)).toEqual([]);
  }, 180_000);

  it('answers a comment privately, and hides it', async () => {
    await agent.getByTestId('queue-resolved').click();
    await agent.getByTestId('conversation-row').filter({ hasText: 'freitags' }).click();
    const comment = agent.locator('[data-testid=message][data-direction=inbound]').first();
    const menu = comment.getByTestId('message-menu');
    await openMenu(menu, agent.getByTestId('act-private-reply'));
    await agent.getByTestId('act-private-reply').click();
    await agent.locator('[data-testid=reply-way][data-way=private-reply]').waitFor();
    await agent.getByRole('textbox', { name: 'Your reply' }).fill('Gern legen wir Ihnen einen zurück.');
    await screenshot(agent, 'console-private-reply');
    expect(await accessibilityProblems(agent)).toEqual([]);
    await agent.getByTestId('send').click();
    await agent.getByTestId('private-reply').waitFor();
    await openMenu(menu, agent.getByTestId('act-hide'));
    await agent.getByTestId('act-private-reply').waitFor({ state: 'detached' });
    await agent.getByTestId('act-hide').click();
    await agent.getByTestId('hidden-comment').waitFor();
  }, 180_000);

  it('tells how the channel is', async () => {
    await agent.getByTestId('nav-settings').click();
    await agent.getByTestId('channel-access-link').first().click();
    await agent.getByTestId('health-panel').waitFor();
    await agent.getByTestId('check-health').click();
    await agent.getByTestId('health-panel').getByText('Valid').first().waitFor();
    await agent.locator('[data-testid=read-line][data-state=done]').first().waitFor();
    await screenshot(agent, 'console-channel');
    expect(await accessibilityProblems(agent)).toEqual([]);
    await agent.getByTestId('remove-channel').click();
    await agent.getByTestId('remove-cancel').click();
    await agent.getByTestId('health-panel').waitFor();
  }, 180_000);

  it('has the documentation of its API for people', async () => {
    for (const page of ['/docs', '/docs/stream', '/docs/webhooks', '/docs/problems']) {
      await agent.goto(stack.urls.gateway + page);
      expect(await agent.locator('a[aria-current=page]').count()).toBe(1);
      // All sections are made alike, and there are hundreds: some of each kind are enough for axe.
      await agent.evaluate(
        `document.querySelectorAll('section:nth-of-type(n + 4)').forEach((one) => one.remove())`,
      );
      expect(await accessibilityProblems(agent)).toEqual([]);
    }
  }, 180_000);

  it('speaks German, and asked nobody outside this machine', async () => {
    const german = await newProfile(browser, { locale: 'de-DE' });
    const page = await german.context.newPage();
    await page.goto(stack.urls.gateway);
    await page.getByRole('button', { name: 'Anmelden' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    expect([...agentProfile.foreign, ...german.foreign]).toEqual([]);
    expect(consoleErrors).toEqual([]);
  }, 180_000);
});

async function expectEventually(ask: () => Promise<boolean>): Promise<void> {
  expect(await eventually(ask)).toBe(true);
}

/** Rules of WCAG 2.2 AA that axe finds broken on the page as it is now. */
async function accessibilityProblems(page: Page): Promise<string[]> {
  // A colour on its way from one to another has no contrast to judge.
  await page.evaluate('Promise.allSettled(document.getAnimations().map(({ finished }) => finished))');
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

async function linkOf(page: Page, testIdPrefix: string, pageName: string): Promise<string> {
  const card = page.locator('article, li, section').filter({ hasText: pageName });
  const link = card.locator(`[data-testid^=${testIdPrefix}]`).first();
  return new URL((await link.getAttribute('href')) ?? '', page.url()).href;
}
