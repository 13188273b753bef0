import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import type { Stack } from '../../scripts/infra/stack.js';
import { startThrowAwayStack } from '../../scripts/infra/throw-away-stack.js';
import { accessibilityProblems, overflows } from '../support/accessibility.js';
import { launchBrowser, newProfile } from '../support/browser.js';
import { signInToConsole } from '../support/console-user.js';

const PASSWORD = 'Grüne Äpfel im Regen';

/** Users, teams, tags, topics, links and the first set-up, in German, each screen looked at by axe. */
describe('people and words', () => {
  let stack: Stack;
  let browser: Browser;
  let admin: Page;
  let guest: Page;
  const foreign: string[][] = [];

  beforeAll(async () => {
    const [started, chromium] = await Promise.all([startThrowAwayStack(), ensureChromium(() => undefined)]);
    stack = started;
    browser = await launchBrowser(chromium);
    const opened = await signInToConsole(browser, stack, 'admin');
    admin = opened.page;
    foreign.push(opened.foreign);
    const profile = await newProfile(browser, { locale: 'de-DE' });
    foreign.push(profile.foreign);
    guest = await profile.context.newPage();
    guest.setDefaultTimeout(30_000);
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
  const looksGood = async (page: Page): Promise<void> => {
    expect(await accessibilityProblems(page)).toEqual([]);
    const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await overflows(page)).toBe(false);
    await page.setViewportSize({ width, height });
  };

  it('invites somebody, who sets a password by the link and is in; the link works once', async () => {
    await go('settings-users');
    await admin.getByTestId('user-row').first().waitFor();
    await looksGood(admin);
    await admin.getByTestId('invite').click();
    await admin.getByTestId('invite-name').fill('Mara Neu');
    await admin.getByTestId('invite-email').fill('mara@example.com');
    await admin.getByTestId('invite-submit').click();
    const link = await admin.getByTestId('user-link-url').inputValue();
    expect(await accessibilityProblems(admin)).toEqual([]);
    await admin.getByTestId('invite-close').click();
    const mara = admin.getByTestId('user-row').filter({ hasText: 'Mara Neu' });
    await mara.getByText('Eingeladen').waitFor();

    const requests: string[] = [];
    guest.on('request', (request) => requests.push(request.url()));
    await guest.goto(link);
    await guest.getByText('Willkommen, Mara Neu').waitFor();
    await looksGood(guest);
    await guest.getByTestId('way-in-password').fill('kurz');
    await guest.getByTestId('way-in-submit').click();
    await guest.getByTestId('way-in-problem').waitFor();
    await guest.getByTestId('way-in-password').fill(PASSWORD);
    await guest.getByTestId('way-in-submit').click();
    await guest.getByTestId('no-channel').waitFor();
    const token = link.split('#')[1] ?? 'none';
    expect(requests.filter((url) => url.includes(token) && !url.includes('#'))).toEqual([]);
    const second = await (await newProfile(browser, { locale: 'de-DE' })).context.newPage();
    await second.goto(link);
    await second.getByTestId('link-invalid').waitFor();
    await second.context().close();
  }, 180_000);

  it('puts somebody into a team, and asks before the team is deleted', async () => {
    await go('settings-teams');
    await admin.getByTestId('teams-empty').waitFor();
    await admin.getByTestId('team-name-new').fill('Berlin');
    await admin.getByTestId('team-add').click();
    await admin.getByTestId('team-row').click();
    await admin.getByTestId('team-member').filter({ hasText: 'Mara Neu' }).getByRole('checkbox').check();
    await looksGood(admin);
    await admin.getByTestId('team-save').click();
    await go('settings-users');
    await admin.getByTestId('user-row').filter({ hasText: 'Mara Neu' }).click();
    await admin.getByRole('checkbox', { name: 'Berlin', checked: true }).waitFor();
    await go('settings-teams');
    await admin.getByTestId('team-row').getByText('1 Mitglied').waitFor();
    await admin.getByTestId('team-row').click();
    await admin.getByTestId('team-delete').click();
    await admin.getByTestId('team-delete-dialog').getByText('1 Mitglied').waitFor();
    await admin.getByTestId('team-delete-confirm').click();
    await admin.getByTestId('teams-empty').waitFor();
  }, 180_000);

  it('deactivates somebody, who is out at once, and never the last admin', async () => {
    await go('settings-users');
    await admin.getByTestId('user-row').filter({ hasText: 'Mara Neu' }).click();
    await admin.getByTestId('session-row').waitFor();
    await looksGood(admin);
    await admin.getByTestId('deactivate').click();
    await admin.getByTestId('deactivate-confirm').click();
    await admin.getByText('Deaktiviert').waitFor();
    await guest.getByTestId('sign-in-submit').waitFor();
    await admin.getByTestId('reactivate').click();
    await admin.getByText('Aktiv', { exact: true }).waitFor();

    await go('settings-users');
    await admin.getByTestId('user-row').filter({ hasText: 'admin@parley.local' }).click();
    await admin.getByTestId('deactivate').click();
    await admin.getByTestId('deactivate-confirm').click();
    await admin.getByTestId('user-problem').waitFor();
  }, 180_000);

  it('lets everybody see to their own things, and ends other sessions with a new password', async () => {
    const signIn = async (page: Page, password: string): Promise<void> => {
      await page.getByTestId('sign-in-email').fill('mara@example.com');
      await page.getByTestId('sign-in-password').fill(password);
      await page.getByTestId('sign-in-submit').click();
      await page.getByTestId('rail').waitFor();
    };
    await guest.goto(stack.urls.gateway);
    await signIn(guest, PASSWORD);
    const profile = await newProfile(browser, { locale: 'de-DE' });
    const other = await profile.context.newPage();
    other.setDefaultTimeout(30_000);
    await other.goto(stack.urls.gateway);
    await signIn(other, PASSWORD);
    await guest.getByTestId('account-menu').click();
    await guest.getByTestId('open-preferences').click();
    await guest.getByTestId('my-session-end').waitFor();
    await looksGood(guest);
    await guest.getByTestId('preference-theme').selectOption('dark');
    await guest.locator('html[data-theme=dark]').waitFor();
    await guest.getByTestId('preference-language').selectOption('en');
    await guest.getByRole('heading', { name: 'Preferences' }).waitFor();
    await guest.locator('html[lang=en]').waitFor();
    await guest.getByTestId('password-current').fill('wrong');
    await guest.getByTestId('password-new').fill(`${PASSWORD}!`);
    await guest.getByTestId('password-save').click();
    await guest.getByTestId('password-problem').waitFor();
    await guest.getByTestId('password-current').fill(PASSWORD);
    await guest.getByTestId('password-save').click();
    await guest.getByText('Changed; your other sessions have ended.').waitFor();
    await other.getByTestId('sign-in-submit').waitFor();
    expect(profile.foreign).toEqual([]);
  }, 180_000);

  it('keeps tags, topics in two levels and reasons', async () => {
    await go('settings-tags');
    await admin.getByTestId('label-add-name').fill('Eilig');
    await admin.getByTestId('label-add').click();
    await admin.getByTestId('label-row').getByText('Eilig').waitFor();
    await admin.getByTestId('label-rename').click();
    await admin.getByTestId('label-name').fill('Sehr eilig');
    await admin.getByTestId('label-save').click();
    await admin.getByTestId('label-row').getByText('Sehr eilig').waitFor();
    await looksGood(admin);
    await admin.getByTestId('label-remove').click();
    await admin.getByTestId('label-delete-confirm').click();
    await admin.getByTestId('labels-empty').waitFor();

    await go('settings-topics');
    await admin.getByTestId('label-add-name').fill('Bestellung');
    await admin.getByTestId('label-add').click();
    await admin.getByTestId('label-add-below-name').fill('Verspätet');
    await admin.getByTestId('label-add-below').click();
    await admin.getByTestId('label-row').getByText('Verspätet').waitFor();
    await looksGood(admin);
    await admin.getByTestId('label-remove').first().click();
    await admin.getByText('Außer Gebrauch', { exact: true }).first().waitFor();

    await go('settings-resolve-reasons');
    await admin.getByTestId('label-add-name').fill('Spam');
    await admin.getByTestId('label-add').click();
    await admin.getByTestId('label-row').getByText('Spam').waitFor();
    await admin.getByTestId('label-add-name').fill('SPAM');
    await admin.getByTestId('label-add').click();
    await admin.getByTestId('label-problem').waitFor();
  }, 180_000);

  it('sets up an installation that has nobody yet', async () => {
    const database = new Client({ connectionString: stack.databaseUrls['access-control'] });
    await database.connect();
    await database.query('truncate organizations cascade');
    await database.end();
    const first = await (await newProfile(browser, { locale: 'de-DE' })).context.newPage();
    first.setDefaultTimeout(30_000);
    await first.goto(stack.urls.gateway);
    await first.getByTestId('way-in-organizationName').waitFor();
    await looksGood(first);
    await first.getByTestId('way-in-submit').click();
    await first.getByTestId('way-in-problem').waitFor();
    await first.getByTestId('way-in-organizationName').fill('Bäckerei Sonnenkorn');
    await first.getByTestId('way-in-name').fill('Petra Neumann');
    await first.getByTestId('way-in-email').fill('petra@example.com');
    await first.getByTestId('way-in-password').fill(PASSWORD);
    await first.getByTestId('way-in-submit').click();
    await first.getByTestId('channels-empty').waitFor();
    expect(foreign.flat()).toEqual([]);
  }, 180_000);
});
