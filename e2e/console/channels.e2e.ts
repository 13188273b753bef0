import type { Browser, Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import type { Stack } from '../../scripts/infra/stack.js';
import { startThrowAwayStack } from '../../scripts/infra/throw-away-stack.js';
import { accessibilityProblems, overflows } from '../support/accessibility.js';
import { ApiClient } from '../support/api-client.js';
import { launchBrowser } from '../support/browser.js';
import { postJson, sandboxState } from '../support/connect-page.js';
import { passwordOf, signInToConsole, type SeedUser } from '../support/console-user.js';
import { eventually } from '../support/eventually.js';
import { hasFocus } from '../support/focus.js';
import { tabTo } from '../support/keyboard.js';

const PAGE = 'Bäckerei Sonnenkorn';
const PROFILE = 'sonnenkorn';
const SECOND_PAGE = 'Northwind Bikes';
const CUSTOMER = 'Lena Hoffmann';

interface Channel {
  id: string;
  platform: string;
  displayName: string;
  autoOwnership: boolean;
  autoResolveNew: { enabled: boolean; days: number };
  autoResolvePending: { enabled: boolean; days: number };
  settingsVersion: number;
}
interface Access {
  allUsers: string | null;
  allTeams: string | null;
  users: { userId: string; role: string }[];
  teams: { teamId: string; role: string }[];
  version: number;
}

/**
 * Add a channel, edit it, and what a Viewer, a Contributor and a Supervisor see of it in browsers of their own (console.md 7,
 * AC-01 to AC-09, EC-01 to EC-09), in German. Steps build on each other.
 */
describe('channels', () => {
  let stack: Stack;
  let browser: Browser;
  let admin: Page;
  let conrad: Page;
  let channelId: string;
  let conversationId: string;
  const api = {} as Record<SeedUser, ApiClient>;
  const foreign: string[][] = [];
  const pageErrors: string[] = [];

  beforeAll(async () => {
    const [started, chromium] = await Promise.all([startThrowAwayStack(), ensureChromium(() => undefined)]);
    stack = started;
    browser = await launchBrowser(chromium);
    for (const user of ['admin', 'vera', 'conrad', 'susanne'] as const)
      api[user] = await ApiClient.signIn(stack.urls.gateway, `${user}@parley.local`, passwordOf(stack, user));
    admin = await openAs('admin');
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 120_000);

  async function openAs(user: SeedUser): Promise<Page> {
    const signedIn = await signInToConsole(browser, stack, user);
    foreign.push(signedIn.foreign);
    signedIn.page.on('pageerror', (error) => pageErrors.push(error.message));
    return signedIn.page;
  }

  const go = (page: Page, path: string): Promise<unknown> => page.goto(stack.urls.gateway + path);
  const looksGood = async (page: Page): Promise<void> => {
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await overflows(page)).toBe(false);
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  const channels = async (): Promise<Channel[]> =>
    (await api.admin.get<{ items: Channel[] }>('/v1/settings/channels')).body.items;
  const channel = async (): Promise<Channel> =>
    (await api.admin.get<Channel>(`/v1/settings/channels/${channelId}`)).body;
  const access = async (): Promise<Access> =>
    (await api.admin.get<Access>(`/v1/settings/channels/${channelId}/channel-access`)).body;
  const rowOf = (user: SeedUser) =>
    admin.locator(`[data-testid=access-row][data-user-id="${api[user].userId}"]`);
  const chooseRole = async (user: SeedUser, role: string): Promise<void> => {
    await rowOf(user).getByTestId('role-select').click();
    await admin.getByTestId(`role-${role}`).click();
  };
  const save = async (): Promise<void> => {
    await admin.getByTestId('save').click();
    await admin.getByTestId('save-bar').waitFor({ state: 'detached' });
  };
  const assetOf = (page: Page, name: string) => page.getByTestId('asset-row').filter({ hasText: name });
  /** Two clicks, the second before the first can have had an answer. */
  const clickTwice = (page: Page): Promise<void> =>
    assetOf(page, 'Facebook-Seite')
      .getByTestId('activate')
      .evaluate((button) => {
        button.click();
        button.click();
      });
  /** Does it and waits until it is seen; in how many milliseconds. */
  const within = async (act: () => Promise<void>, seen: () => Promise<unknown>): Promise<number> => {
    const start = Date.now();
    await act();
    await seen();
    return Date.now() - start;
  };

  describe('Add channel', () => {
    it('is for admins: a 403 page that names the role, and 403 from the API (AC-09)', async () => {
      const vera = await openAs('vera');
      await go(vera, '/settings/channels');
      await vera.getByTestId('forbidden-page').getByText('Admin', { exact: false }).first().waitFor();
      const answer = await api.vera.get<{ code: string }>('/v1/settings/channels');
      expect([answer.status, answer.body.code]).toEqual([403, 'role-missing']);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      await vera.context().close();
    }, 180_000);

    it('begins with Continue; cancelled, it is back with a message that a reload keeps (AC-01, AC-05)', async () => {
      await go(admin, '/settings/channels');
      await admin.getByTestId('channels-empty').waitFor();
      await looksGood(admin);
      await tabTo(admin, 'add-channel');
      await admin.keyboard.press('Enter');
      await admin.getByTestId('add-facebook').waitFor();
      await admin.keyboard.press('Enter');
      await admin.getByText('Schritt 1 von 3').waitFor();
      await hasFocus(admin, 'page-heading');
      await looksGood(admin);
      await tabTo(admin, 'wizard-continue');
      await admin.keyboard.press('Enter');
      await tabTo(admin, 'dialog-person-');
      await admin.keyboard.press('Enter');
      await admin.getByTestId('dialog-continue').waitFor();
      await admin.reload();
      await admin.getByTestId('dialog-continue').waitFor();
      expect(await admin.getByTestId('dialog-edit').count()).toBe(0);
      await tabTo(admin, 'dialog-cancel');
      await admin.keyboard.press('Enter');
      await admin.getByTestId('wizard-error').getByText('abgebrochen').waitFor();
      await admin.reload();
      await admin.getByTestId('wizard-error').waitFor();
      expect(await channels()).toEqual([]);
    }, 180_000);

    it('refuses a state that is not its own (AC-05)', async () => {
      await go(admin, '/auth/facebook/callback?code=x&state=changed');
      await admin.getByTestId('wizard-error').waitFor();
      expect(new URL(admin.url()).pathname).toBe('/settings/channels/add');
      expect(await channels()).toEqual([]);
    }, 180_000);

    it('lists exactly what was granted, by keyboard, and survives reload and Back (AC-02, AC-05, AC-08)', async () => {
      await tabTo(admin, 'wizard-continue');
      await admin.keyboard.press('Enter');
      await tabTo(admin, 'dialog-continue');
      await admin.keyboard.press('Enter');
      await admin.getByRole('checkbox', { name: PROFILE }).focus();
      await admin.keyboard.press('Space');
      await tabTo(admin, 'dialog-next');
      await admin.keyboard.press('Enter');
      await admin.getByRole('checkbox', { name: PAGE }).focus();
      await admin.keyboard.press('Space');
      await tabTo(admin, 'dialog-next');
      await admin.keyboard.press('Enter');
      await tabTo(admin, 'dialog-done');
      await admin.keyboard.press('Enter');
      await admin.getByTestId('asset-row').first().waitFor();
      await hasFocus(admin, 'page-heading');
      expect(await admin.getByTestId('wizard-step').textContent()).toContain('Schritt 3 von 3');
      for (const again of [false, true]) {
        if (again) await admin.reload();
        await admin.getByTestId('asset-row').first().waitFor();
        const states = await admin
          .getByTestId('asset-row')
          .evaluateAll((rows) => rows.map((row) => row.textContent?.includes('Nicht aktiv')));
        expect(states).toEqual([true, true]);
      }
      await looksGood(admin);
      const address = admin.url();
      await admin.goBack();
      await admin.goto(address);
      await admin.getByTestId('asset-row').first().waitFor();
      expect(await admin.getByTestId('asset-row').count()).toBe(2);
      expect(await channels()).toEqual([]);
    }, 180_000);

    it('makes one channel of a double click in two tabs, and subscribes its Page only (AC-03, AC-06)', async () => {
      const second = await admin.context().newPage();
      await second.goto(admin.url());
      await assetOf(second, 'Facebook-Seite').getByTestId('activate').waitFor();
      await Promise.all([admin, second].map(clickTwice));
      for (const page of [admin, second])
        await assetOf(page, 'Facebook-Seite').and(page.locator('[data-state=active]')).waitFor();
      await second.close();
      const made = await channels();
      expect(made).toHaveLength(1);
      channelId = made[0]?.id ?? '';
      const { installs } = (await (
        await fetch(`${stack.urls['meta-sandbox']}/sandbox/api/state`)
      ).json()) as { installs: unknown[] };
      expect(installs).toHaveLength(1);
      await assetOf(admin, 'Facebook-Seite').getByTestId('give-me-access').click();
      await assetOf(admin, 'Facebook-Seite').getByTestId('edit-channel').waitFor();
      await admin.getByTestId('wizard-done').click();
      await admin.getByTestId('channel-row').filter({ hasText: PAGE }).waitFor();
      expect(await admin.getByTestId('channel-row').count()).toBe(1);
    }, 180_000);

    it('calls the second time Edit settings, names what was declined on the row, and adds all at once (AC-04, AC-05)', async () => {
      await admin.getByTestId('add-channel').click();
      await admin.getByTestId('add-facebook').click();
      await admin.getByTestId('wizard-continue').click();
      await admin.getByTestId('dialog-edit').click();
      expect(await admin.getByRole('checkbox', { name: PROFILE }).isChecked()).toBe(true);
      await admin.getByTestId('dialog-next').click();
      expect(await admin.getByRole('checkbox', { name: PAGE }).isChecked()).toBe(true);
      await admin.getByRole('checkbox', { name: SECOND_PAGE }).check();
      await admin.getByTestId('dialog-next').click();
      await admin.getByTestId('dialog-permission-pages_messaging').uncheck();
      await admin.getByTestId('dialog-done').click();
      const declined = assetOf(admin, SECOND_PAGE).getByTestId('declined');
      await declined.getByText('pages_messaging').waitFor();
      await declined.getByTestId('ask-again-row').getByText('Erneut anfragen').waitFor();
      await looksGood(admin);
      await declined.getByTestId('ask-again-row').click();
      await admin.getByTestId('dialog-edit').click();
      await admin.getByTestId('dialog-next').click();
      await admin.getByTestId('dialog-next').click();
      await admin.getByTestId('dialog-permission-pages_messaging').check();
      await admin.getByTestId('dialog-done').click();
      await admin.getByTestId('activate-all').click();
      await eventually(async () => (await channels()).length === 3);
      await eventually(
        async () => (await admin.locator('[data-testid=asset-row][data-state=active]').count()) === 3,
      );
      expect(new Set((await channels()).map(({ displayName }) => displayName)).size).toBe(3);
    }, 180_000);
  });

  describe('Edit channel', () => {
    beforeAll(async () => {
      const sandbox = stack.urls['meta-sandbox'];
      const post = (await sandboxState(sandbox)).pages.find(({ name }) => name === PAGE)?.posts[0]?.id;
      const path = `/v1/settings/channels/${channelId}/access`;
      await api.admin.send('PUT', `${path}/${api.conrad.userId}`, { role: 'contributor' });
      await postJson(`${sandbox}/sandbox/api/actions/comment`, {
        customer: CUSTOMER,
        post,
        text: 'Auch ohne Speck?',
      });
      conversationId = await eventually(async () => {
        const { body } = await api.conrad.get<{ items: { id: string }[] }>('/v1/conversations?queue=new');
        return body.items[0]?.id;
      }, 60_000);
      conrad = await openAs('conrad');
      await go(conrad, `/inbox?q=new&id=${conversationId}`);
      await conrad.getByTestId('composer').waitFor();
      await go(admin, '/settings/channels');
    }, 180_000);

    it('lists each channel with its settings, and how many have it', async () => {
      const row = admin.locator(`[data-testid=channel-row][data-channel-id="${channelId}"]`);
      await row.getByTestId('channel-agents').getByText('2').waitFor();
      expect(await row.getByTestId('channel-autoResolveNew').textContent()).toContain('nach 30 Tagen');
      expect(await row.getByTestId('network-link').getAttribute('href')).toMatch(
        /^https:\/\/www\.facebook\.com\/\d+$/,
      );
      await looksGood(admin);
      await row.getByTestId('channel-access-link').click();
      await admin.getByTestId('display-name').waitFor();
      await admin.getByTestId('health-panel').waitFor();
      await looksGood(admin);
    }, 180_000);

    it('refuses a name of 256 characters in the field, and no name is that of the platform (EC-01)', async () => {
      const name = admin.getByTestId('display-name');
      await name.fill('🥨'.repeat(256));
      await admin.getByTestId('name-error').getByText('1 Zeichen zu lang').waitFor();
      await admin.getByTestId('save').click();
      await hasFocus(admin, 'display-name');
      expect((await channel()).settingsVersion).toBe(1);
      await name.fill('🥨'.repeat(255));
      await admin.getByTestId('name-counter').getByText('255 / 255').waitFor();
      await save();
      expect((await channel()).displayName).toBe('🥨'.repeat(255));
      await name.fill('  ');
      await save();
      expect((await channel()).displayName).toBe(PAGE);
      await eventually(async () => (await name.inputValue()) === PAGE);
    }, 180_000);

    it('shows a new name to a colleague within two seconds (EC-02)', async () => {
      await conrad.getByTestId('channel-selector').getByText(PAGE).waitFor();
      await admin.getByTestId('display-name').fill('Backstube Köln');
      const took = await within(save, () =>
        conrad.getByTestId('channel-selector').getByText('Backstube Köln').waitFor(),
      );
      expect(took).toBeLessThan(2_000);
      await admin.getByRole('heading', { level: 1, name: 'Backstube Köln' }).waitFor();
    }, 180_000);

    it('takes whole days from 1 to 365 only, and applies them to what waits when told to (EC-03)', async () => {
      const days = admin.getByTestId('autoResolveNew-days');
      const error = admin.getByTestId('autoResolveNew-error');
      for (const wrong of ['0', '366', '1.5', 'abc', '']) {
        await days.fill(wrong);
        await error.getByText('von 1 bis 365').waitFor();
        await admin.getByTestId('save').click();
        await hasFocus(admin, 'autoResolveNew-days');
      }
      for (const right of ['1', '365', '30', '7']) {
        await days.fill(right);
        expect(await error.count()).toBe(0);
        await save();
        expect((await channel()).autoResolveNew).toEqual({ enabled: true, days: Number(right) });
      }
      await admin.getByTestId('autoResolveNew').getByText('nach dem Speichern eingeht').waitFor();
      await days.fill('8');
      await admin.getByTestId('apply-new').getByText('Erst speichern').waitFor();
      expect(await admin.getByTestId('apply-new-button').isDisabled()).toBe(true);
      await days.fill('7');
      await admin.getByTestId('autoResolvePending-switch').click();
      await save();
      expect((await channel()).autoResolvePending.enabled).toBe(false);
      await admin.route('**/queues/new/deadlines', (route) => route.abort());
      await admin.getByTestId('apply-new-button').getByText('Auf die 1 Konversation anwenden').click();
      await admin.getByTestId('apply-new').getByRole('alert').waitFor();
      expect(await admin.getByTestId('apply-dialog').count()).toBe(0);
      await admin.unroute('**/queues/new/deadlines');
      await admin.getByTestId('apply-new-button').click();
      await admin.getByTestId('apply-dialog').getByText('Keine davon wird sofort gelöst').waitFor();
      await admin.getByTestId('apply-confirm').click();
      await admin.getByTestId('apply-new').getByText('Auf 1 Konversation angewendet.').waitFor();
    }, 180_000);

    it('gives all teams, present and future, the channel, and locks the single ones with the reason (EC-04)', async () => {
      const create = (name: string, memberIds: string[]) =>
        api.admin.send<{ id: string }>('POST', '/v1/teams', { name, memberIds });
      const berlin = await create('Berlin', [api.susanne.userId]);
      await admin.reload();
      const team = admin.locator(`[data-testid=team-row][data-team-id="${berlin.body.id}"]`);
      await team.getByTestId('team-switch').click();
      expect(await admin.getByTestId('all-teams').getAttribute('data-state')).toBe('some');
      await team.getByTestId('role-select').click();
      await admin.getByTestId('role-supervisor').click();
      await save();
      await rowOf('susanne').getByText('Supervisor: durch Team Berlin').waitFor();
      await admin.getByTestId('all-teams').click();
      await team.getByTestId('locked-reason').getByText('über Alle Teams (Viewer)').waitFor();
      expect(await team.getByRole('switch').isDisabled()).toBe(true);
      await save();
      await create('Hamburg', [api.vera.userId]);
      await eventually(
        async () => (await api.vera.get(`/v1/conversations/${conversationId}`)).status === 200,
      );
      expect(await access()).toMatchObject({ allTeams: 'viewer', teams: [{ role: 'supervisor' }] });
      await looksGood(admin);
    }, 180_000);

    it('gives all users the channel; who has more keeps it, and it says through what (EC-05)', async () => {
      await admin.getByTestId('all-users').click();
      await save();
      const invited = await api.admin.send<{ user: { id: string }; link: { token: string } }>(
        'POST',
        '/v1/users',
        {
          email: 'neu@parley.local',
          name: 'Nele Neu',
          organizationRole: 'member',
        },
      );
      const nele = await ApiClient.redeem(
        stack.urls.gateway,
        invited.body.link.token,
        'Grüne Äpfel im Regen',
      );
      const session = await nele.get<{ channelRoles: Record<string, string> }>('/v1/session');
      expect(session.body.channelRoles[channelId]).toBe('viewer');
      await admin.reload();
      const row = admin.locator(`[data-testid=access-row][data-user-id="${invited.body.user.id}"]`);
      await row.getByText('Viewer: durch Alle Benutzer').waitFor();
      await rowOf('susanne').getByText('Supervisor: durch Team Berlin').waitFor();
      await admin.getByTestId('user-access-filter').fill('nele');
      await eventually(async () => (await admin.getByTestId('access-row').count()) === 1);
      await admin.getByTestId('user-access-filter').fill('');
      await admin.getByTestId('all-users').click();
      await admin.getByTestId('all-teams').click();
      await save();
      expect(await access()).toMatchObject({ allUsers: null, allTeams: null });
      await eventually(async () => (await nele.get(`/v1/conversations/${conversationId}`)).status === 404);
    }, 180_000);

    it('closes the composer of who is a Viewer now within two seconds; queues still work (EC-06)', async () => {
      await conrad.getByTestId('composer').fill('Angefangen');
      await chooseRole('conrad', 'viewer');
      const took = await within(save, () => conrad.getByTestId('no-reply-note').waitFor());
      expect(took).toBeLessThan(2_000);
      const reply = await api.conrad.send<{ code: string }>(
        'POST',
        `/v1/conversations/${conversationId}/replies`,
        { text: 'Doch', uploadId: null, toEntryId: null },
        { 'idempotency-key': crypto.randomUUID() },
      );
      expect([reply.status, reply.body.code]).toEqual([403, 'role-missing']);
      await conrad.getByTestId('move-pending').click();
      await eventually(async () => {
        const { body } = await api.conrad.get<{ queue: string }>(`/v1/conversations/${conversationId}`);
        return body.queue === 'pending';
      });
      await go(conrad, `/inbox?q=pending&id=${conversationId}`);
      await conrad.getByTestId('no-reply-note').waitFor();
    }, 180_000);

    it('opens it for a Contributor, the reports for a Supervisor, and nothing for who has no role', async () => {
      await chooseRole('conrad', 'contributor');
      expect(await within(save, () => conrad.getByTestId('composer').waitFor())).toBeLessThan(2_000);
      expect(await conrad.getByTestId('nav-reports').count()).toBe(0);
      await chooseRole('conrad', 'supervisor');
      expect(await within(save, () => conrad.getByTestId('nav-reports').waitFor())).toBeLessThan(2_000);
      await rowOf('conrad').getByTestId('user-switch').click();
      expect(await within(save, () => conrad.getByTestId('conversation-gone').waitFor())).toBeLessThan(2_000);
      await eventually(
        async () => (await api.conrad.get(`/v1/conversations/${conversationId}`)).status === 404,
      );
    }, 180_000);

    it('shows the second of two admins what the first changed, and loses nothing (EC-08)', async () => {
      const path = `/v1/settings/channels/${channelId}`;
      const seen = await channel();
      await admin.getByTestId('display-name').fill('Meine Backstube');
      await admin.getByTestId('autoResolveNew-days').fill('14');
      const ifMatch = { 'if-match': `"${seen.settingsVersion}"` };
      const first = { displayName: 'Ihre Backstube', autoOwnership: false };
      expect((await api.admin.send('PATCH', path, first, ifMatch)).status).toBe(200);
      await admin.getByTestId('save').click();
      const dialog = admin.getByTestId('conflict-dialog');
      await dialog.getByText('Auto-Ownership: an → aus').waitFor();
      await dialog.getByTestId('conflict-who').filter({ hasText: 'Admin' }).waitFor();
      expect(await accessibilityProblems(admin)).toEqual([]);
      await dialog.getByTestId('choose-theirs').click();
      await dialog.getByTestId('conflict-merge').click();
      await admin.getByTestId('save-bar').waitFor({ state: 'detached' });
      expect(await channel()).toMatchObject({
        displayName: 'Ihre Backstube',
        autoOwnership: false,
        autoResolveNew: { enabled: true, days: 14 },
      });

      await rowOf('conrad').getByTestId('user-switch').click();
      await api.admin.send('PUT', `${path}/access/${api.vera.userId}`, { role: 'supervisor' });
      await admin.getByTestId('save').click();
      await dialog.getByText('Zugriff von Vera Viewer: Kein Zugriff → Supervisor').waitFor();
      await dialog.getByTestId('conflict-merge').click();
      await admin.getByTestId('save-bar').waitFor({ state: 'detached' });
      const roles = new Map((await access()).users.map(({ userId, role }) => [userId, role]));
      expect([roles.get(api.vera.userId), roles.get(api.conrad.userId)]).toEqual(['supervisor', 'viewer']);
    }, 180_000);

    it('asks before unsaved changes are left; to stay keeps them (EC-09)', async () => {
      await admin.getByTestId('display-name').fill('Noch nicht');
      await admin.getByTestId('nav-inbox').click();
      await admin.getByTestId('leave-dialog').waitFor();
      expect(await accessibilityProblems(admin)).toEqual([]);
      await admin.getByTestId('leave-stay').click();
      expect(await admin.getByTestId('display-name').inputValue()).toBe('Noch nicht');
      await admin.getByTestId('nav-inbox').click();
      await admin.getByTestId('leave-go').click();
      await admin.getByTestId('channel-selector').waitFor();
      expect((await channel()).displayName).toBe('Ihre Backstube');
    }, 180_000);

    it('makes only the rows in sight of a long list of users', async () => {
      await admin.route('**/v1/users', async (route) => {
        const answer = await route.fetch();
        const { items } = (await answer.json()) as { items: object[] };
        const many = Array.from({ length: 600 }, (_, index) => ({
          ...items[0],
          id: `01a20000-0000-7000-8000-${String(index).padStart(12, '0')}`,
          name: `Person ${index}`,
        }));
        await route.fulfill({ response: answer, json: { items: [...items, ...many] } });
      });
      await go(admin, `/settings/channels/${channelId}`);
      await admin.getByTestId('virtual-rows').waitFor();
      expect(await admin.getByTestId('access-row').count()).toBeLessThan(40);
      await admin.getByTestId('user-access-filter').fill('Person 599');
      await admin.getByTestId('access-row').getByText('Person 599').waitFor();
      await admin.unroute('**/v1/users');
    }, 180_000);

    it('pauses, resumes, and says in words what a broken connection needs', async () => {
      await admin.getByTestId('pause-channel').click();
      await admin.getByTestId('state-reason').getByText('Es wird nichts gesendet').waitFor();
      await admin.getByTestId('resume-channel').click();
      await admin.getByTestId('state-reason').waitFor({ state: 'detached' });
      const sandbox = stack.urls['meta-sandbox'];
      const [person] = (await sandboxState(sandbox)).people;
      await postJson(`${sandbox}/sandbox/api/actions/invalidate-tokens`, {
        person: person?.id,
        subcode: 460,
      });
      await admin.getByTestId('check-health').click();
      await admin.getByTestId('state-reason').getByText('abgelaufen').waitFor();
      await admin.getByTestId('health-panel').getByText('Ungültig').waitFor();
    }, 180_000);
  });

  it('warns before channels are left out, says what a profile without its Page lacks, and brings them back (AC-07)', async () => {
    const choose = async (isChosen: boolean): Promise<void> => {
      await admin.getByTestId('dialog-edit').click();
      await admin.getByTestId('dialog-next').click();
      await admin.getByRole('checkbox', { name: PAGE }).setChecked(isChosen);
      await admin.getByTestId('dialog-next').click();
      await admin.getByTestId('dialog-done').click();
    };
    await admin.getByTestId('reconnect').click();
    await admin.getByTestId('wizard-continue').click();
    await choose(false);
    await admin.getByTestId('left-out-channels').getByText('Ihre Backstube').waitFor();
    await looksGood(admin);
    await admin.getByTestId('confirm-left-out').click();
    const profile = assetOf(admin, 'Instagram-Profil');
    await profile.getByText('keine Facebook-Seite freigegeben').waitFor();
    await looksGood(admin);
    await profile.getByTestId('ask-again-row').click();
    await choose(true);
    const page = assetOf(admin, PAGE).filter({ hasText: 'Facebook-Seite' });
    await page.and(admin.locator('[data-state=active]')).waitFor();
    expect(await channel()).toMatchObject({ displayName: 'Ihre Backstube', state: 'active' });
    expect((await channels()).length).toBe(3);
  }, 180_000);

  it('keeps what new channels begin with, and the name of the organization', async () => {
    await admin.getByTestId('settings-defaults').click();
    await admin.getByTestId('organization-name').waitFor();
    await looksGood(admin);
    await admin.getByTestId('organization-name').fill('');
    await admin.getByTestId('save').click();
    await hasFocus(admin, 'organization-name');
    await admin.getByTestId('organization-name').fill('Sonnenkorn GmbH');
    await admin.getByTestId('auto-ownership').click();
    await admin.getByTestId('autoResolvePending-days').fill('3');
    await save();
    expect((await api.admin.get<{ name: string }>('/v1/organization')).body.name).toBe('Sonnenkorn GmbH');
    expect((await api.admin.get('/v1/settings/channel-defaults')).body).toMatchObject({
      autoOwnership: false,
      autoResolvePending: { enabled: true, days: 3 },
    });
  }, 180_000);

  it('asked nobody outside this machine, and broke nowhere', () => {
    expect(foreign.flat()).toEqual([]);
    expect(pageErrors).toEqual([]);
  });
});
