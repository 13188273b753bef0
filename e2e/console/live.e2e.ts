import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import type { Stack } from '../../scripts/infra/stack.js';
import { startThrowAwayStack } from '../../scripts/infra/throw-away-stack.js';
import { accessibilityProblems } from '../support/accessibility.js';
import { ApiClient } from '../support/api-client.js';
import { BadLine } from '../support/bad-line.js';
import { launchBrowser, quiet } from '../support/browser.js';
import { connectPage, postJson } from '../support/connect-page.js';
import { passwordOf, signInToConsole } from '../support/console-user.js';
import { eventually } from '../support/eventually.js';
import { Inbox } from '../support/inbox.js';

const PAGE = 'Bäckerei Sonnenkorn';
const CUSTOMER = 'Lena Hoffmann';
const DRAFT = 'Ich sehe gleich nach';
/** The test asks the API far more often than a person would. */
const unlimited = Object.fromEntries(
  ['READ', 'WRITE', 'SEND', 'SEARCH'].map((kind) => [`RATE_${kind}_PER_MINUTE`, '100000']),
);

/** In the page: it counts as hidden from now on, and what it shows on the desktop is kept. */
const recordNotifications = `{
  window.shown = [];
  Object.defineProperty(document, 'hidden', { get: () => true });
  document.dispatchEvent(new Event('visibilitychange'));
  window.Notification = class extends window.Notification {
    constructor(title, options) {
      super(title, options);
      window.shown.push(title + ': ' + options.body);
    }
  };
}`;

/** One stream for all tabs, and what happens when it breaks (console.md 7: ST-03, NO-01), in German. */
describe('the live stream', () => {
  let stack: Stack;
  let browser: Browser;
  let line: BadLine;
  let admin: ApiClient;
  let susanne: ApiClient;
  let channelId: string;
  let conversationId: string;
  let context: BrowserContext;
  let tabs: Page[];
  let foreign: string[];
  /** Requests for the stream that have not ended, oldest first. */
  let requests: Request[] = [];

  beforeAll(async () => {
    const [started, chromium] = await Promise.all([
      startThrowAwayStack({ environment: { gateway: unlimited } }),
      ensureChromium(() => undefined),
    ]);
    stack = started;
    browser = await launchBrowser(chromium);
    line = await BadLine.to(stack.urls.gateway);
    admin = await ApiClient.signIn(stack.urls.gateway, 'admin@parley.local', passwordOf(stack, 'admin'));
    ({ channelId } = await connectPage(admin, stack.urls['meta-sandbox'], PAGE));
    susanne = await ApiClient.signIn(
      stack.urls.gateway,
      'susanne@parley.local',
      passwordOf(stack, 'susanne'),
    );
    await admin.send('PUT', `/v1/settings/channels/${channelId}/access/${susanne.userId}`, {
      role: 'supervisor',
    });
    conversationId = await write('Haben Sie morgen geöffnet?');
    await open();
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    line?.close();
    await stack?.stop();
  }, 120_000);

  /** Three tabs of one browser, on the line that can break. */
  async function open(): Promise<void> {
    const urls = { ...stack.urls, gateway: line.url };
    const signedIn = await signInToConsole(browser, { ...stack, urls }, 'admin');
    ({ foreign } = signedIn);
    context = signedIn.page.context();
    const forget = (ended: Request): void => {
      requests = requests.filter((request) => request !== ended);
    };
    context.on('request', (request) => {
      if (request.url().endsWith('/v1/stream')) requests.push(request);
    });
    context.on('requestfinished', forget);
    context.on('requestfailed', forget);
    await signedIn.page.goto(`${line.url}/inbox?q=new&id=${conversationId}`);
    const others = [await context.newPage(), await context.newPage()];
    for (const page of others) page.setDefaultTimeout(30_000);
    for (const page of others) await page.goto(`${line.url}/inbox?q=new&id=${conversationId}`);
    tabs = [signedIn.page, ...others];
    for (const page of tabs) await page.getByTestId('conversation-name').waitFor();
  }

  /** The customer writes; gives back the conversation. */
  async function write(text: string): Promise<string> {
    const message = { customer: CUSTOMER, page: PAGE, text };
    await postJson(`${stack.urls['meta-sandbox']}/sandbox/api/actions/message`, message);
    return (await new Inbox(admin).withText(channelId, text)).conversation.id;
  }

  /** Those of tabs that are open: nothing is told of a request whose tab was closed. */
  const streams = (): Request[] => requests.filter((request) => !request.frame().page().isClosed());
  const bubble = (page: Page, text: string) => page.getByTestId('message').filter({ hasText: text });
  const banner = (page: Page) => page.getByTestId('connection-banner').locator('p');

  async function everyTabShows(text: string): Promise<void> {
    for (const page of tabs) {
      await bubble(page, text).waitFor();
      expect(await bubble(page, text).count()).toBe(1);
    }
  }

  it('has one connection for three tabs, and each shows what comes', async () => {
    await eventually(async () => streams().length === 1);
    await write('Auch am Sonntag?');
    await everyTabShows('Auch am Sonntag?');
    expect(streams()).toHaveLength(1);
  }, 180_000);

  it('is handed over when the leading tab is closed, and goes on after its last event', async () => {
    const [leading] = streams();
    const leader = leading?.frame().page();
    tabs = tabs.filter((page) => page !== leader);
    await leader?.close();
    await write('Und haben Sie Brezeln?');
    await everyTabShows('Und haben Sie Brezeln?');
    await eventually(async () => streams().length === 1);
    expect(await streams()[0]?.headerValue('last-event-id')).toMatch(/^[0-9a-f]+-\d+$/);
    expect(tabs).toHaveLength(2);
  }, 180_000);

  it('tells within 15 s when the line is cut, keeps the draft, and catches up (ST-03)', async () => {
    await tabs[0]?.getByTestId('composer').fill(DRAFT);
    line.set('cut');
    const cut = Date.now();
    for (const page of tabs) await banner(page).waitFor({ timeout: 15_000 });
    expect(Date.now() - cut).toBeLessThan(15_000);
    expect(await banner(tabs[0] as Page).textContent()).toContain('unterbrochen');
    await write('Ich komme um neun.');
    line.set('good');
    await everyTabShows('Ich komme um neun.');
    for (const page of tabs) await banner(page).waitFor({ state: 'detached' });
    expect(await tabs[0]?.getByTestId('conversation-row').count()).toBe(1);
    expect(await tabs[0]?.getByTestId('composer').inputValue()).toBe(DRAFT);
  }, 180_000);

  it('notices a line that is dead though it stands', async () => {
    line.set('dead');
    const died = Date.now();
    await banner(tabs[0] as Page).waitFor();
    expect(Date.now() - died).toBeGreaterThan(2_000);
    await write('Ist jemand da?');
    line.set('good');
    await everyTabShows('Ist jemand da?');
  }, 180_000);

  it('sends a reply once, though the answer was lost (SD-04)', async () => {
    const [page] = tabs as [Page];
    await page.getByTestId('composer').fill('Ja, wir sind da.');
    // What else a composer says must not take the few connections that a browser has.
    await quiet(page);
    line.set('mute');
    await page.getByTestId('send').click();
    const replies = async (): Promise<number> => {
      const messages = await new Inbox(admin).messages(conversationId);
      return messages.filter(({ text }) => text === 'Ja, wir sind da.').length;
    };
    await eventually(async () => (await replies()) === 1);
    line.set('cut');
    await page.getByTestId('retry-reply').waitFor();
    line.set('good');
    await page.getByTestId('retry-reply').click();
    await everyTabShows('Ja, wir sind da.');
    expect(await replies()).toBe(1);
  }, 180_000);

  it('goes on after the gateway was restarted, and says when it has another build then', async () => {
    const [page] = tabs as [Page];
    // As a gateway with a later build would answer.
    await page.route(`${line.url}/`, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace('/assets/index-', '/assets/index-later-');
      await route.fulfill({ response, body });
    });
    await stack.restart('gateway');
    await write('Vielen Dank!');
    await everyTabShows('Vielen Dank!');
    await eventually(async () => streams().length === 1);
    await page.getByTestId('reload').waitFor();
    await page.unroute(`${line.url}/`);
    await page.getByTestId('reload').click();
    await everyTabShows('Vielen Dank!');
    expect(await page.getByTestId('reload').isVisible()).toBe(false);
  }, 180_000);

  it('notifies once, without the text, while no tab can be seen (NO-01)', async () => {
    const [page] = tabs as [Page];
    await context.grantPermissions(['notifications'], { origin: line.url });
    await page.goto(`${line.url}/me`);
    expect(await page.getByTestId('preference-notify-assigned').getAttribute('data-state')).toBe('off');
    await page.getByTestId('preference-notify-new').click();
    await page.getByTestId('preference-notify-assigned').click();
    expect(await accessibilityProblems(page)).toEqual([]);
    for (const tab of tabs) await tab.evaluate(recordNotifications);
    await write('Geheim: mein Schlüssel liegt unter der Matte.');
    const shown = async (): Promise<string[]> =>
      (await Promise.all(tabs.map((tab) => tab.evaluate<string[]>('window.shown')))).flat();
    await eventually(async () => (await shown()).length > 0);
    await admin.send('PUT', `/v1/conversations/${conversationId}/owner`, { ownerId: null });
    await susanne.send('PUT', `/v1/conversations/${conversationId}/owner`, { ownerId: admin.userId });
    await eventually(async () => (await shown()).length > 1);
    expect((await shown()).toSorted()).toEqual([
      `Ihnen zugewiesen: ${CUSTOMER}`,
      `Neu in Parley: ${CUSTOMER}`,
    ]);
    for (const tab of tabs) await eventually(async () => (await tab.title()).startsWith('(1) '));
  }, 180_000);

  it('ends in all tabs when one signs out', async () => {
    const [first] = tabs as [Page];
    await first.getByTestId('account-menu').click();
    await first.getByTestId('sign-out').click();
    for (const page of tabs) await page.getByTestId('sign-in-email').waitFor();
    expect(foreign).toEqual([]);
  }, 180_000);
});
