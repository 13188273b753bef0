import type { Browser, Page, Route } from 'playwright-core';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import type { Stack } from '../../scripts/infra/stack.js';
import { startThrowAwayStack } from '../../scripts/infra/throw-away-stack.js';
import { accessibilityProblems, overflows } from '../support/accessibility.js';
import { ApiClient } from '../support/api-client.js';
import { launchBrowser } from '../support/browser.js';
import { connectPage, postJson, sandboxState } from '../support/connect-page.js';
import { passwordOf, signInToConsole, type SeedUser } from '../support/console-user.js';
import { eventually } from '../support/eventually.js';

const PAGE = 'Bäckerei Sonnenkorn';
const CUSTOMER = 'Lena Hoffmann';
const DRAFT = 'Guten Tag Frau Hoffmann, ';

interface Row {
  id: string;
  preview: string;
}

/** Two agents on one conversation, and the panel beside it (console.md 7: CL-01 to CL-03, SP-01, AU-01), in German. */
describe('two agents on one conversation', () => {
  let stack: Stack;
  let browser: Browser;
  let channelId: string;
  let rows: Row[];
  const api = {} as Record<SeedUser, ApiClient>;
  const foreign: string[][] = [];
  /** How long a composer was held after its laptop was closed. */
  let goneAfter: Promise<number>;
  let conrad: Page;
  let susanne: Page;

  beforeAll(async () => {
    const [started, chromium] = await Promise.all([startThrowAwayStack(), ensureChromium(() => undefined)]);
    stack = started;
    browser = await launchBrowser(chromium);
    for (const user of ['admin', 'vera', 'conrad', 'susanne'] as const)
      api[user] = await ApiClient.signIn(stack.urls.gateway, `${user}@parley.local`, passwordOf(stack, user));
    await prepare();
    goneAfter = closedLaptop();
    conrad = await openAs('conrad');
    susanne = await openAs('susanne');
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 120_000);

  /** A channel with two comments of one customer, roles, labels and reasons. */
  async function prepare(): Promise<void> {
    const sandbox = stack.urls['meta-sandbox'];
    ({ channelId } = await connectPage(api.admin, sandbox, PAGE));
    const access = `/v1/settings/channels/${channelId}/access`;
    const roles = { vera: 'viewer', conrad: 'contributor', susanne: 'supervisor' } as const;
    for (const [user, role] of Object.entries(roles))
      await api.admin.send('PUT', `${access}/${api[user as SeedUser].userId}`, { role });
    const post = (await sandboxState(sandbox)).pages.find(({ name }) => name === PAGE)?.posts[0]?.id;
    for (const text of ['Gibt es das auch ohne Speck?', 'Und am Sonntag?'])
      await postJson(`${sandbox}/sandbox/api/actions/comment`, { customer: CUSTOMER, post, text });
    const topic = await api.admin.send<{ id: string }>('POST', '/v1/topics', {
      name: 'Produkte',
      parentId: null,
    });
    await api.admin.send('POST', '/v1/topics', { name: 'Zutaten', parentId: topic.body.id });
    await api.admin.send('POST', '/v1/resolve-reasons', { name: 'Beantwortet' });
    rows = await eventually(async () => {
      const { body } = await api.conrad.get<{ items: Row[] }>('/v1/conversations?queue=new');
      return body.items.length === 2 ? body.items : undefined;
    }, 60_000);
  }

  const addressOf = (index: number): string => `${stack.urls.gateway}/inbox?q=new&id=${rows[index]?.id}`;

  async function openAs(user: SeedUser, options: { width?: number; height?: number } = {}): Promise<Page> {
    const signedIn = await signInToConsole(browser, stack, user, options);
    foreign.push(signedIn.foreign);
    await signedIn.page.goto(addressOf(0));
    await signedIn.page.getByTestId('conversation-name').waitFor();
    return signedIn.page;
  }

  /** Somebody types in the second conversation, and then nothing is heard of them any more. */
  async function closedLaptop(): Promise<number> {
    const { page } = await signInToConsole(browser, stack, 'admin');
    await page.goto(addressOf(1));
    await page.getByTestId('composer').fill('Noch etwas');
    const composer = async (): Promise<unknown> =>
      (await api.susanne.get<{ composer: unknown }>(`/v1/conversations/${rows[1]?.id}/presence`)).body
        .composer;
    await eventually(composer);
    await page.context().setOffline(true);
    const closed = Date.now();
    await eventually(async () => (await composer()) === null, 70_000);
    return Date.now() - closed;
  }

  const widthOf = async (page: Page) => (await page.getByTestId('side-panel').boundingBox())?.width ?? 0;
  const composerOf = (page: Page) => page.getByTestId('composer');
  const lockOf = (page: Page) => page.getByTestId('composer-lock');
  const sendAs = (user: SeedUser, text: string) =>
    api[user].send<{ code?: string }>(
      'POST',
      `/v1/conversations/${rows[0]?.id}/replies`,
      { text, uploadId: null, toEntryId: null },
      { 'idempotency-key': crypto.randomUUID() },
    );

  it('shows each the other, once, however many tabs there are (CL-01)', async () => {
    await susanne.getByTestId('colleague').waitFor();
    const second = await conrad.context().newPage();
    await second.goto(addressOf(0));
    await second.getByTestId('colleague').waitFor();
    expect(await susanne.getByTestId('colleague').getAttribute('title')).toBe(
      'Conrad Contributor sieht sich das an',
    );
    await second.close();
    await conrad.bringToFront();
    expect(await susanne.getByTestId('colleague').count()).toBe(1);
  }, 180_000);

  it('closes the composer of the other within two seconds of the first character (CL-01)', async () => {
    await composerOf(conrad).pressSequentially('G');
    const typed = Date.now();
    await lockOf(susanne).getByText('Conrad Contributor schreibt …').waitFor();
    expect(Date.now() - typed).toBeLessThan(2_000);
    await susanne.locator('[data-testid=composer][readonly]').waitFor();
    expect(await susanne.getByTestId('take-over').textContent()).toBe('Übernehmen');
    await susanne.locator('[data-testid=colleague][data-state=typing]').waitFor();
    await composerOf(conrad).fill(DRAFT);
    expect(await accessibilityProblems(susanne)).toEqual([]);
  }, 180_000);

  it('tells who loses the composer, keeps the draft, and refuses their reply (CL-02)', async () => {
    await composerOf(conrad).focus();
    await susanne.getByTestId('take-over').click();
    await lockOf(conrad).getByText('Susanne Supervisor hat die Antwort übernommen').waitFor();
    expect(await composerOf(conrad).inputValue()).toBe(DRAFT);
    expect(await conrad.getByTestId('send').isDisabled()).toBe(true);
    // A single letter that is still typed is neither text nor a command.
    await conrad.keyboard.press('e');
    expect(await conrad.getByTestId('conversation-queue').getAttribute('data-queue')).toBe('new');
    expect((await sendAs('conrad', 'Doch noch')).body.code).toBe('composer-taken-over');
    expect(await accessibilityProblems(conrad)).toEqual([]);
    await susanne.waitForFunction('document.activeElement?.dataset.testid === "composer"');
  }, 180_000);

  it('frees the composer with the reply; the draft is still there (CL-02)', async () => {
    await susanne.keyboard.type('Ja, gibt es.');
    await susanne.keyboard.press('Control+Enter');
    await susanne.getByTestId('message').filter({ hasText: 'Ja, gibt es.' }).waitFor();
    await lockOf(conrad).waitFor({ state: 'detached' });
    expect(await composerOf(conrad).inputValue()).toBe(DRAFT);
    expect((await sendAs('conrad', 'Am Samstag auch.')).status).toBe(201);
  }, 180_000);

  it('shows the ownership in the head and gives it away by keyboard; a change meanwhile is told', async () => {
    const { body: conversation } = await api.conrad.get<{ ownerId: string }>(
      `/v1/conversations/${rows[0]?.id}`,
    );
    expect(conversation.ownerId).toBe(api.susanne.userId);
    await conrad.getByTestId('conversation-name').click();
    await conrad.keyboard.press('a');
    await conrad.getByTestId('owner-menu').waitFor();
    await conrad.keyboard.type('conrad');
    await conrad.keyboard.press('Enter');
    await conrad.getByTestId('panel-owner-name').getByText('Conrad Contributor (Sie)').waitFor();
    await conrad.getByTestId('owned-line').filter({ hasText: 'Conrad Contributor hat übernommen' }).waitFor();

    const susanneFirst = async (route: Route): Promise<void> => {
      const path = `/v1/conversations/${rows[0]?.id}/owner`;
      await api.susanne.send('PUT', path, { ownerId: api.susanne.userId });
      await route.continue();
    };
    await conrad.route('**/owner', susanneFirst, { times: 1 });
    await conrad.getByTestId('own').click();
    await conrad.getByText('Zuständig ist jetzt: Susanne Supervisor').waitFor();
    await conrad.getByTestId('panel-owner-name').getByText('Susanne Supervisor').waitFor();
  }, 180_000);

  it('keeps tags, topics and notes in the panel, and each change in the thread (SP-01, AU-01)', async () => {
    await conrad.getByTestId('conversation-name').click();
    await conrad.keyboard.press('t');
    await conrad.getByTestId('tags-menu').waitFor();
    await conrad.keyboard.type('Eilig');
    await conrad.getByRole('option', { name: '„Eilig“ anlegen' }).click();
    await conrad.getByTestId('tag').filter({ hasText: 'Eilig' }).waitFor();
    await conrad.keyboard.press('Escape');
    await conrad.getByTestId('edit-topics').click();
    await conrad.keyboard.type('zutat');
    await conrad.keyboard.press('ArrowDown');
    await conrad.keyboard.press('Enter');
    await conrad.keyboard.press('Escape');
    await conrad.getByTestId('topic').filter({ hasText: 'Produkte › Zutaten' }).waitFor();
    await susanne.getByTestId('tag').filter({ hasText: 'Eilig' }).waitFor();
    await susanne.getByTestId('labelled-line').filter({ hasText: 'Eilig' }).waitFor();

    const panel = conrad.getByTestId('panel-notes');
    await panel.getByTestId('note-text').fill('Ruft morgen an');
    await panel.getByTestId('note-save').click();
    await panel.getByTestId('note').filter({ hasText: 'Conrad Contributor' }).waitFor();
    await panel.getByTestId('note-edit').click();
    await conrad.keyboard.press('End');
    await conrad.keyboard.type('!');
    await conrad.keyboard.press('Control+Enter');
    const theirs = susanne
      .getByTestId('panel-notes')
      .getByTestId('note')
      .filter({ hasText: 'Ruft morgen an!' });
    await theirs.getByText('bearbeitet').waitFor();
    await theirs.getByTestId('note-delete').click();
    await theirs.getByTestId('note-delete-confirm').click();
    await panel.getByTestId('note').waitFor({ state: 'detached' });
    await conrad
      .getByTestId('note-line')
      .filter({ hasText: 'Susanne Supervisor hat eine Notiz gelöscht' })
      .waitFor();
  }, 180_000);

  it('leads to the other conversations of the customer, and stays as it was left (SP-01)', async () => {
    await conrad.getByTestId('panel-resize').focus();
    for (let step = 0; step < 3; step += 1) await conrad.keyboard.press('ArrowLeft');
    const width = await widthOf(conrad);
    await conrad.getByTestId('earlier-conversation').click();
    await conrad.waitForURL(`**id=${rows[1]?.id}*`);
    await conrad.reload();
    await conrad.getByTestId('side-panel').waitFor();
    expect(await widthOf(conrad)).toBe(width);
    expect(width).toBeGreaterThan(304);
    await conrad.getByTestId('toggle-panel').click();
    await conrad.reload();
    await conrad.getByTestId('composer').waitFor();
    expect(await conrad.getByTestId('side-panel').count()).toBe(0);
  }, 180_000);

  it('resolves with a reason by Shift+E', async () => {
    await conrad.goto(addressOf(1));
    await conrad.getByTestId('conversation-name').waitFor();
    await conrad.keyboard.press('Shift+E');
    await conrad.getByTestId('resolve-reason').filter({ hasText: 'Beantwortet' }).waitFor();
    const resolved = conrad.waitForResponse(
      (response) => response.request().method() === 'PUT' && response.url().endsWith('/queue'),
    );
    await conrad.keyboard.press('Enter');
    expect((await resolved).ok()).toBe(true);
    await conrad.goto(addressOf(1));
    await conrad.getByTestId('moved-line').filter({ hasText: 'Grund: Beantwortet' }).waitFor();
    await conrad.getByTestId('reopen').click();
  }, 180_000);

  it('shows a Viewer what they may not do, and fits on the smallest screen', async () => {
    const vera = await openAs('vera', { width: 320, height: 640 });
    expect(await vera.getByTestId('own').isDisabled()).toBe(true);
    expect(await overflows(vera)).toBe(false);
    expect(await accessibilityProblems(vera)).toEqual([]);
    await vera.getByTestId('toggle-panel').click();
    await vera.getByTestId('owner-reason').waitFor();
    expect(await vera.getByTestId('assign').isDisabled()).toBe(true);
    expect(await overflows(vera)).toBe(false);
    expect(await accessibilityProblems(vera)).toEqual([]);
    await vera.keyboard.press('Escape');
    await vera.getByTestId('side-panel').waitFor({ state: 'detached' });
    await vera.context().close();
  }, 180_000);

  it('lets go of the composer within a minute after a laptop was closed (CL-03)', async () => {
    expect(await goneAfter).toBeLessThan(60_000);
    expect(foreign.flat()).toEqual([]);
  }, 180_000);
});
