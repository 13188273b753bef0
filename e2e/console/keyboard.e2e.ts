import type { Browser, Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import type { Stack } from '../../scripts/infra/stack.js';
import { startThrowAwayStack } from '../../scripts/infra/throw-away-stack.js';
import { accessibilityProblems, overflows } from '../support/accessibility.js';
import { ApiClient } from '../support/api-client.js';
import { launchBrowser, newProfile, quiet } from '../support/browser.js';
import { connectPage, postJson } from '../support/connect-page.js';
import { passwordOf, signInToConsole, type SeedUser } from '../support/console-user.js';
import { eventually } from '../support/eventually.js';
import { hasFocus } from '../support/focus.js';
import { altGrKeys, pressGerman, tellAltGraph } from '../support/german-keyboard.js';
import { Inbox } from '../support/inbox.js';

const PAGE = 'Bäckerei Sonnenkorn';
const LENA = 'Lena Hoffmann';

/** Keys, palette and what follows a user into each browser (console.md 6 and 7: KB-01, KB-02, CP-01, I18N-02, A11Y-03), in German. */
describe('the keyboard', () => {
  let stack: Stack;
  let browser: Browser;
  let api: ApiClient;
  let channelId: string;
  let page: Page;
  const foreign: string[][] = [];

  beforeAll(async () => {
    const [started, chromium] = await Promise.all([startThrowAwayStack(), ensureChromium(() => undefined)]);
    stack = started;
    browser = await launchBrowser(chromium);
    const { gateway, 'meta-sandbox': sandbox } = stack.urls;
    api = await ApiClient.signIn(gateway, 'admin@parley.local', passwordOf(stack, 'admin'));
    ({ channelId } = await connectPage(api, sandbox, PAGE));
    const conrad = await ApiClient.signIn(gateway, 'conrad@parley.local', passwordOf(stack, 'conrad'));
    const access = `/v1/settings/channels/${channelId}/access`;
    await api.send('PUT', `${access}/${conrad.userId}`, { role: 'contributor' });
    for (const customer of ['Jürgen Weiß', 'Ayşe Yılmaz', LENA])
      await postJson(`${sandbox}/sandbox/api/actions/message`, {
        customer,
        page: PAGE,
        text: `Ich bin ${customer}`,
      });
    await eventually(
      async () => (await new Inbox(api).conversations(channelId)).length === 3 || undefined,
      20_000,
    );
    page = await openAs('admin');
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 120_000);

  async function openAs(user: SeedUser, options: { width?: number; height?: number } = {}): Promise<Page> {
    const signedIn = await signInToConsole(browser, stack, user, options);
    foreign.push(signedIn.foreign);
    await signedIn.page.getByTestId('conversation-row').first().waitFor();
    return signedIn.page;
  }

  /** The inbox as if one had just come, with the customer's conversation open and the focus on its row. */
  async function start(): Promise<void> {
    await page.goto(`${stack.urls.gateway}/inbox?q=new`);
    await page.getByTestId('conversation-row').first().waitFor();
    await quiet(page);
    await page.keyboard.press('j');
    await page.getByTestId('composer').waitFor();
  }
  const focused = (): Promise<unknown> => page.evaluate('document.activeElement?.dataset.testid');
  const root = (where: Page, name: string): Promise<unknown> =>
    where.evaluate(`document.documentElement.${name}`);
  const saved = (wanted: object): Promise<unknown> =>
    eventually(async () => {
      const { body } = await api.get<object>('/v1/me/preferences');
      return Object.entries(wanted).every(([name, value]) => Reflect.get(body, name) === value);
    }, 60_000);
  const palette = () => page.getByTestId('palette');
  const choose = async (typed: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.getByTestId('palette-input').waitFor();
    await page.keyboard.type(typed);
    await page.getByTestId('palette-entry').first().waitFor();
    await page.keyboard.press('Enter');
    await palette().waitFor({ state: 'detached' });
  };

  it('finds / and ? where a German keyboard has them, and opens the help (KB-01)', async () => {
    await start();
    await pressGerman(page, { code: 'Digit7', key: '/' }, 'shift');
    await hasFocus(page, 'search');
    expect(await page.getByTestId('search').inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await pressGerman(page, { code: 'Minus', key: '?' }, 'shift');
    await page.getByTestId('help-dialog').waitFor();
    expect(await page.getByTestId('help-dialog').innerText()).toContain('Interne Notiz');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByTestId('help-dialog').waitFor({ state: 'detached' });
  }, 180_000);

  it('takes what AltGr writes for text in a field, and for nothing elsewhere (KB-01)', async () => {
    await start();
    const before = page.url();
    for (const key of altGrKeys) await pressGerman(page, key, 'altgr');
    await tellAltGraph(page, altGrKeys);
    await tellAltGraph(
      page,
      [...'jkerpoatxnvhu'].map((key) => ({ code: `Key${key.toUpperCase()}`, key })),
    );
    expect(page.url()).toBe(before);
    expect(await page.getByTestId('conversation-queue').getAttribute('data-queue')).toBe('new');
    expect(await page.locator('[role=dialog], [role=menu]').count()).toBe(0);

    const composer = page.getByTestId('composer');
    await page.keyboard.press('r');
    await hasFocus(page, 'composer');
    await page.keyboard.type('jke gn? x');
    await page.evaluate(
      `addEventListener('keydown', ({ defaultPrevented }) => (window.taken ??= []).push(defaultPrevented))`,
    );
    for (const key of altGrKeys) await pressGerman(page, key, 'altgr');
    expect(await page.evaluate('window.taken')).toEqual(altGrKeys.map(() => false));
    for (const key of altGrKeys) await pressGerman(page, key, 'none');
    expect(await composer.inputValue()).toBe('jke gn? x€@{[]}\\~');
    expect(page.url()).toBe(before);
    await composer.fill('');
  }, 180_000);

  it('goes to note and answer, by key and by the palette', async () => {
    await start();
    await page.keyboard.press('n');
    await hasFocus(page, 'note-composer');
    await page.keyboard.press('Escape');
    await page.keyboard.press('r');
    await hasFocus(page, 'composer');
    await choose('interne notiz');
    await hasFocus(page, 'note-composer');
    await choose('antworten');
    await hasFocus(page, 'composer');
  }, 180_000);

  it('leaves single keys alone once they are switched off, and the palette on (KB-02)', async () => {
    await start();
    expect(await page.getByTestId('resolve').getAttribute('aria-keyshortcuts')).toBe('e');
    await page.keyboard.press('?');
    await page.getByTestId('shortcuts-enabled').click();
    await page.keyboard.press('Escape');
    await page.getByTestId('help-dialog').waitFor({ state: 'detached' });
    const before = page.url();
    for (const key of [
      'j',
      'k',
      'e',
      'p',
      'o',
      'x',
      'a',
      't',
      'Shift+E',
      'n',
      'v',
      'h',
      'u',
      'g',
      's',
      'g',
      'p',
      '/',
      '?',
    ])
      await page.keyboard.press(key);
    expect(page.url()).toBe(before);
    expect(await page.locator('[role=dialog], [role=menu]').count()).toBe(0);
    expect(await page.getByTestId('bulk-bar').count()).toBe(0);
    expect(await page.getByTestId('conversation-queue').getAttribute('data-queue')).toBe('new');
    expect(await focused()).not.toBe('search');
    expect(await page.getByTestId('resolve').getAttribute('aria-keyshortcuts')).toBeNull();

    await choose('tastenk');
    await page.getByTestId('shortcuts-enabled').click();
    await page.keyboard.press('Escape');
    await page.getByTestId('help-dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('x');
    await page.getByTestId('bulk-bar').waitFor();
    await page.keyboard.press('x');
  }, 180_000);

  it('switches the theme from within an answer, and gives the cursor back (CP-01)', async () => {
    await start();
    const composer = page.getByTestId('composer');
    await page.keyboard.press('r');
    await hasFocus(page, 'composer');
    await page.keyboard.type('Guten Tag');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await choose('dunk');
    await eventually(async () => (await root(page, 'dataset.theme')) === 'dark');
    await hasFocus(page, 'composer');
    await page.keyboard.type('!');
    expect(await composer.inputValue()).toBe('Guten T!ag');
    await composer.fill('');
    await choose('darstellung system');
  }, 180_000);

  it('opens the palette at once, and closes it with Escape', async () => {
    await start();
    for (let time = 0; time < 4; time += 1) {
      await page.keyboard.press('Control+k');
      await page.getByTestId('palette-input').waitFor();
      if (time === 0) {
        expect(await accessibilityProblems(page)).toEqual([]);
        await page.keyboard.type('sonn');
        await page.getByTestId('palette-entry').getByText('Kanal: Bäckerei').waitFor();
        expect(await accessibilityProblems(page)).toEqual([]);
      }
      await page.keyboard.press('Escape');
      await palette().waitFor({ state: 'detached' });
    }
  }, 180_000);

  it('goes to a customer, a page of the settings and a queue by name', async () => {
    await start();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('hoffm');
    await page.getByTestId('palette-entry').getByText(LENA).waitFor();
    await page.keyboard.press('Enter');
    await page.getByTestId('conversation-name').getByText(LENA).waitFor();
    await choose('schlagwörter einst');
    await page.waitForURL(/settings\/tags/);
    await choose('zu ausst');
    await page.waitForURL(/inbox\?q=pending/);
    await choose('zu den berichten');
    await page.waitForURL(/reports/);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.getByTestId('open-palette').click();
    await page.getByTestId('palette-input').waitFor();
    expect(await overflows(page)).toBe(false);
    await page.keyboard.press('Escape');
    await palette().waitFor({ state: 'detached' });
    await page.setViewportSize({ width: 1280, height: 800 });
  }, 180_000);

  it('offers what one may do, and no more', async () => {
    const conrad = await openAs('conrad');
    await conrad.keyboard.press('Control+k');
    await conrad.getByTestId('palette-input').waitFor();
    await conrad.keyboard.type('einst');
    await conrad.getByTestId('palette-entry').getByText('Persönliche Einstellungen').waitFor();
    await conrad.getByTestId('palette-entry').getByText('In allen Nachrichten').waitFor();
    const offered = await conrad
      .getByTestId('palette-entry')
      .evaluateAll((lines) => lines.map((line) => line.getAttribute('data-entry')));
    expect(offered).toEqual(['/me', 'search-everywhere']);
    await conrad.context().close();
  }, 180_000);

  it('checks along the list with Shift and the arrows', async () => {
    await start();
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByTestId('bulk-bar').getByText('2 ausgewählt').waitFor();
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByTestId('bulk-bar').getByText('3 ausgewählt').waitFor();
    await page.getByTestId('bulk-clear').click();
  }, 180_000);

  it('takes language and theme into a second browser, and leaves others theirs (I18N-02)', async () => {
    await start();
    await choose('sprache english');
    await eventually(async () => (await root(page, 'lang')) === 'en');
    await page.getByTestId('queue-new').getByText('New').waitFor();
    await choose('appearance dark');
    await saved({ language: 'en', theme: 'dark' });
    const second = await openAs('admin');
    const isIn = (lang: string, theme: string): Promise<void> =>
      second.locator(`html[lang=${lang}][data-theme=${theme}]`).waitFor();
    await isIn('en', 'dark');
    await second.reload();
    await second.getByTestId('rail').waitFor();
    await isIn('en', 'dark');

    // Somebody else in the same browser.
    await second.getByTestId('account-menu').click();
    await second.getByTestId('sign-out').click();
    await second.getByTestId('sign-in-email').fill('conrad@parley.local');
    await second.getByTestId('sign-in-password').fill(passwordOf(stack, 'conrad'));
    await second.getByTestId('sign-in-submit').click();
    await second.getByTestId('rail').waitFor();
    await isIn('de', 'system');
    await second.context().close();

    await choose('language deutsch');
    await choose('darstellung system');
    await saved({ language: 'de', theme: 'system' });
  }, 180_000);

  it('does a whole piece of work without a mouse (A11Y-03)', async () => {
    const profile = await newProfile(browser, { locale: 'de-DE' });
    foreign.push(profile.foreign);
    const agent = await profile.context.newPage();
    agent.setDefaultTimeout(30_000);
    await agent.goto(stack.urls.gateway);
    await agent.getByTestId('sign-in-email').focus();
    await agent.keyboard.type('conrad@parley.local');
    await agent.keyboard.press('Tab');
    await agent.keyboard.type(passwordOf(stack, 'conrad'));
    await agent.keyboard.press('Enter');
    await agent.getByTestId('conversation-row').first().waitFor();
    await agent.keyboard.press('Control+k');
    await agent.keyboard.type('hoffm');
    await agent.getByTestId('palette-entry').getByText(LENA).waitFor();
    await agent.keyboard.press('Enter');
    await agent.getByTestId('message').getByText(`Ich bin ${LENA}`).waitFor();
    await agent.keyboard.press('r');
    await hasFocus(agent, 'composer');
    await agent.keyboard.type('Guten Tag Frau Hoffmann!');
    await agent.keyboard.press('Control+Enter');
    await agent.getByTestId('message').getByText('Guten Tag Frau Hoffmann!').waitFor();
    await agent.locator('[data-queue=pending]').waitFor();
    await agent.locator('[data-testid=delivery-state][data-state=delivered]').waitFor();
    await quiet(agent);
    await agent.keyboard.press('Escape');
    await agent.keyboard.press('e');
    const inbox = new Inbox(api);
    const { conversation } = await inbox.withText(channelId, 'Guten Tag Frau Hoffmann!');
    await eventually(
      async () => (await inbox.conversation(conversation.id)).queue === 'resolved' || undefined,
    );
    await inbox.message(
      conversation.id,
      ({ text, delivery }) => text?.startsWith('Guten Tag') === true && delivery?.state !== 'queued',
    );
    await agent.context().close();
  }, 180_000);

  it('asks nothing of anybody else, and never breaks its own policy', () => {
    expect(foreign.flat()).toEqual([]);
  });
});
