import type { Browser, Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import type { Stack } from '../../scripts/infra/stack.js';
import { startThrowAwayStack } from '../../scripts/infra/throw-away-stack.js';
import { accessibilityProblems } from '../support/accessibility.js';
import { ApiClient } from '../support/api-client.js';
import { launchBrowser, quiet } from '../support/browser.js';
import { connectPage } from '../support/connect-page.js';
import { signInToConsole } from '../support/console-user.js';
import { hasFocus } from '../support/focus.js';
import { loadDemo } from '../support/load-demo.js';
import { layoutProblems, screenProblems } from '../support/screen-problems.js';

interface Row {
  id: string;
  kind: string;
  windowEndsAt: string | null;
}

/** What has no list of its own in the address: by its place in the walk. */
type Ids = Record<'message' | 'comment' | 'channel' | 'user' | 'team', string>;

/** Every screen of the console, and what is there once it is ready. */
const screens: [address: (ids: Ids) => string, ready: string][] = [
  [() => '/inbox?q=new', 'conversation-row'],
  [() => '/inbox?q=resolved&text=nirgendwo', 'list-filtered'],
  [({ message }) => `/inbox?q=pending&id=${message}`, 'message'],
  [({ comment }) => `/inbox?q=new&id=${comment}`, 'message'],
  [() => '/reports?by=topic', 'figures'],
  [() => '/reports/live', 'live-channel'],
  [() => '/settings/channels', 'channel-row'],
  [() => '/settings/channels/add', 'page-heading'],
  [({ channel }) => `/settings/channels/${channel}`, 'access-row'],
  [() => '/settings/users', 'user-row'],
  [({ user }) => `/settings/users/${user}`, 'user-name'],
  [() => '/settings/teams', 'team-row'],
  [({ team }) => `/settings/teams/${team}`, 'team-member'],
  [() => '/settings/tags', 'label-row'],
  [() => '/settings/topics', 'label-row'],
  [() => '/settings/resolve-reasons', 'label-row'],
  [() => '/settings/saved-replies', 'saved-reply-row'],
  [() => '/settings/defaults', 'organization-name'],
  [() => '/settings/meta-app', 'page-heading'],
  [() => '/settings/start', 'page-heading'],
  [() => '/settings/tokens', 'page-heading'],
  [() => '/settings/webhooks', 'page-heading'],
  [() => '/settings/audit', 'audit-row'],
  [() => '/settings/ingest', 'page-heading'],
  [() => '/settings/ingest/quarantine', 'page-heading'],
  [() => '/me', 'preference-language'],
  [() => '/nirgendwo', 'not-found-page'],
];

/** What opens over a screen: who opens it, and what is then there. */
const overlays: [address: string, opener: string, opened: string][] = [
  ['/inbox?q=new', 'filters', 'filter-dialog'],
  ['/inbox?q=new', 'channel-selector', 'channel-dialog'],
  ['/inbox?q=new', 'account-menu', 'open-help'],
  ['message', 'resolve-with-reason', 'resolve-reason'],
  ['message', 'assign', 'owner-menu'],
  ['message', 'edit-tags', 'tags-menu'],
  ['message', 'edit-topics', 'topics-menu'],
  ['message', 'customer-data', 'customer-export'],
  ['/settings/channels', 'add-channel', 'add-facebook'],
  ['/settings/users', 'invite', 'invite-name'],
];

/** What German pages must not say: our English words that German does not have. */
const ENGLISH =
  /\b(?:save|cancel|close|delete|remove|search|settings|loading|nothing|conversations?|messages?|replies|reply|owner|resolved|pending|reports|users|topics|tags|today|yesterday|minutes|hours|days|sign in|sign out|retry|undo)\b/gi;

/** Where customers' words are shown, or names that the demo gives in both languages. */
const hasForeignWords = /^\/inbox|^\/reports\?|topics|reasons|audit/;

/** What every screen must be for everybody (console.md 7: A11Y-01 to -08, I18N-01, PV-01, PV-02), on the demo's data, in German. */
describe('every screen', () => {
  let stack: Stack;
  let browser: Browser;
  let page: Page;
  let foreign: string[];
  let ids: Ids;

  beforeAll(async () => {
    const [started, chromium] = await Promise.all([startThrowAwayStack(), ensureChromium(() => undefined)]);
    stack = started;
    browser = await launchBrowser(chromium);
    const { gateway, 'meta-sandbox': sandbox } = stack.urls;
    const admin = await ApiClient.signIn(gateway, stack.credentials.email, stack.credentials.password);
    const { channelId } = await connectPage(admin, sandbox, 'Bäckerei Sonnenkorn', { withInstagram: true });
    const team = await admin.send<{ id: string }>('POST', '/v1/teams', {
      name: 'Rückfragen zu Lieferungen und Reklamationen',
      memberIds: [admin.userId],
    });
    await admin.send('POST', '/v1/saved-replies', {
      name: 'Öffnungszeiten',
      text: 'Guten Tag {{contact.firstName}}, wir haben geöffnet.',
    });
    await loadDemo(stack, 40);
    const of = async (queue: string, isWanted: (row: Row) => boolean): Promise<string> => {
      const { body } = await admin.get<{ items: Row[] }>(`/v1/conversations?queue=${queue}&limit=100`);
      const found = body.items.find(isWanted);
      if (found === undefined) throw new Error(`The demo has no such conversation in ${queue}`);
      return found.id;
    };
    ids = {
      message: await of('pending', ({ windowEndsAt }) => windowEndsAt !== null),
      comment: await of('new', ({ kind }) => kind.includes('comment')),
      channel: channelId,
      user: admin.userId,
      team: team.body.id,
    };
    ({ page, foreign } = await signInToConsole(browser, stack, 'admin'));
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 120_000);

  const open = async (on: Page, address: string, ready: string): Promise<void> => {
    await on.goto(new URL(address, stack.urls.gateway).href);
    await on.getByTestId(ready).first().waitFor();
    await quiet(on);
  };

  it.each(
    screens.map(([address, ready]) => [address.toString().replace(/^.*=>\s*/, ''), address, ready] as const),
  )(
    '%s can be used by everybody',
    async (_name, address, ready) => {
      await open(page, address(ids), ready);
      expect(await screenProblems(page)).toEqual([]);
    },
    180_000,
  );

  it('is German throughout', async () => {
    const english = new Set<string>();
    for (const [address, ready] of screens) {
      const where = address(ids);
      if (hasForeignWords.test(where)) continue;
      await open(page, where, ready);
      // What Meta calls its things stands as code.
      const text = await page.evaluate<string>(
        `document.querySelectorAll('code').forEach((code) => code.remove()); document.body.innerText`,
      );
      for (const [word] of text.matchAll(ENGLISH)) english.add(`${where}: ${word}`);
    }
    expect([...english]).toEqual([]);
  }, 240_000);

  it('keeps every label whole with text twice as large', async () => {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
    const problems: string[] = [];
    try {
      for (const [address, ready] of screens) {
        await open(page, address(ids), ready);
        problems.push(...(await layoutProblems(page)).map((problem) => `${address(ids)}: ${problem}`));
      }
    } finally {
      await cdp.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
      await cdp.detach();
    }
    expect(problems).toEqual([]);
  }, 240_000);

  it.each(overlays)(
    '%s: %s opens by keyboard, and gives the focus back',
    async (where, opener, opened) => {
      const [address, ready] =
        where === 'message' ? [`/inbox?q=pending&id=${ids.message}`, 'message'] : [where, opener];
      await open(page, address, ready);
      await page.getByTestId(opener).focus();
      await page.keyboard.press('Enter');
      await page.getByTestId(opened).first().waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByTestId(opened).first().waitFor({ state: 'detached' });
      await hasFocus(page, opener);
    },
    180_000,
  );

  it('asks nothing of anybody else, and never breaks its own policy', () => {
    expect(foreign).toEqual([]);
  });
});
