import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import type { Draft } from '../../libs/shared/src/contracts/drafts.js';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import type { Stack } from '../../scripts/infra/stack.js';
import { startThrowAwayStack } from '../../scripts/infra/throw-away-stack.js';
import { accessibilityProblems, overflows, stillness } from '../support/accessibility.js';
import { ApiClient } from '../support/api-client.js';
import { launchBrowser } from '../support/browser.js';
import { connectPage, postJson, sandboxState } from '../support/connect-page.js';
import { passwordOf, signInToConsole } from '../support/console-user.js';
import { eventually } from '../support/eventually.js';
import { Inbox } from '../support/inbox.js';

const PAGE = 'Bäckerei Sonnenkorn';
const FAMILY = '👩‍👩‍👧‍👦';
const HOUR = 3_600_000;
/** What becomes of a reply that Meta took. */
const went = /^(?:sent|delivered|read)$/;

/** The composer (console.md 7: CO-01 to CO-05, WI-02, WI-04, and notes), in German. */
describe('the composer', () => {
  let stack: Stack;
  let browser: Browser;
  let page: Page;
  let api: ApiClient;
  let inbox: Inbox;
  const foreign: string[][] = [];
  const ids = {} as Record<'messenger' | 'instagram' | 'comment', string>;

  beforeAll(async () => {
    const [started, chromium] = await Promise.all([
      startThrowAwayStack({ environment: { channels: { HUMAN_AGENT_ENABLED: 'true' } } }),
      ensureChromium(() => undefined),
    ]);
    stack = started;
    browser = await launchBrowser(chromium);
    const { gateway, 'meta-sandbox': sandboxUrl } = stack.urls;
    const admin = await ApiClient.signIn(gateway, stack.credentials.email, stack.credentials.password);
    api = await ApiClient.signIn(gateway, 'susanne@parley.local', passwordOf(stack, 'susanne'));
    inbox = new Inbox(api);
    const { channelId, instagram } = await connectPage(admin, sandboxUrl, PAGE, { withInstagram: true });
    for (const channel of [channelId, instagram?.channelId])
      await admin.send('PUT', `/v1/settings/channels/${channel}/access/${api.userId}`, {
        role: 'supervisor',
      });
    const post = (await sandboxState(sandboxUrl)).pages.find(({ name }) => name === PAGE)?.posts[0]?.id;
    const act = (type: string, input: object): Promise<unknown> =>
      postJson(`${sandboxUrl}/sandbox/api/actions/${type}`, input);
    await act('message', { customer: 'Lena Hoffmann', page: PAGE, text: 'Haben Sie offen?' });
    await act('comment', { customer: 'Lena Hoffmann', post, text: 'Ist das vegan?' });
    await act('instagram-message', { customer: 'Ayşe Yılmaz', account: instagram?.accountId, text: 'Hallo' });
    const of = async (channel: string, text: string): Promise<string> =>
      (await inbox.withText(channel, text)).conversation.id;
    ids.messenger = await of(channelId, 'Haben Sie offen?');
    ids.comment = await of(channelId, 'Ist das vegan?');
    ids.instagram = await of(instagram?.channelId ?? '', 'Hallo');
    page = await openAs('susanne');
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 120_000);

  async function openAs(user: 'susanne' | 'admin'): Promise<Page> {
    const signedIn = await signInToConsole(browser, stack, user);
    foreign.push(signedIn.foreign);
    return signedIn.page;
  }
  const open = async (id: string, on = page): Promise<void> => {
    await on.goto(`${stack.urls.gateway}/inbox?q=new&id=${id}`);
    await on.getByTestId('writing').waitFor();
  };
  const composer = (on = page) => on.getByTestId('composer');
  const counter = (): Promise<string | null> => page.getByTestId('length-counter').textContent();
  const textOf = (testId: string): Promise<string> => page.getByTestId(testId).innerText();
  const draftOf = async (id: string): Promise<string> =>
    (await api.get<Draft>(`/v1/conversations/${id}/draft`)).body.text;
  const colour = (testId: string): Promise<string> =>
    page.evaluate(`getComputedStyle(document.querySelector('[data-testid=${testId}]')).backgroundColor`);
  const field = <Result>(expression: string): Promise<Result> =>
    page.evaluate(`((field) => ${expression})(document.querySelector('[data-testid$=composer]'))`);
  const shows = (text: string, on = page): Promise<boolean> =>
    eventually(async () => (await composer(on).inputValue()) === text);

  it('counts bytes in Instagram messages and characters in Messenger, and says what is too much (CO-01, CO-02)', async () => {
    await open(ids.instagram);
    await composer().fill('ä'.repeat(500));
    expect(await counter()).toBe('1.000 von 1.000 Byte');
    expect(await page.getByTestId('send').isEnabled()).toBe(true);
    await composer().fill('ä'.repeat(501));
    expect(await counter()).toBe('-2 · 2 Byte zu viel');
    expect(await page.getByTestId('send').isDisabled()).toBe(true);
    expect(await page.getByTestId('send-and-resolve').isDisabled()).toBe(true);
    expect(await composer().getAttribute('aria-invalid')).toBe('true');
    const describedBy = await composer().getAttribute('aria-describedby');
    expect(await page.locator(`[id="${describedBy}"]`).textContent()).toContain('2 Byte zu viel');
    expect(await accessibilityProblems(page)).toEqual([]);
    await composer().fill(FAMILY.repeat(40));
    expect(await counter()).toBe('1.000 von 1.000 Byte');
    await composer().fill('');
    await open(ids.messenger);
    await composer().fill('ä'.repeat(2000));
    expect(await counter()).toBe('2.000 von 2.000 Zeichen');
    await composer().fill('ä'.repeat(2001));
    expect(await counter()).toBe('-1 · 1 Zeichen zu viel');
    await composer().fill('');
  }, 180_000);

  it('keeps a draft through another conversation, a reload and on another device, for its writer only (CO-03)', async () => {
    await open(ids.messenger);
    await composer().fill('Ja, bis 18 Uhr');
    await eventually(async () => (await draftOf(ids.messenger)) === 'Ja, bis 18 Uhr');
    await composer().fill('Ja, bis 18 Uhr. Bis bald!');
    await open(ids.comment);
    expect(await composer().inputValue()).toBe('');
    await open(ids.messenger);
    await shows('Ja, bis 18 Uhr. Bis bald!');
    await page.reload();
    await composer().waitFor();
    await shows('Ja, bis 18 Uhr. Bis bald!');
    await eventually(async () => (await draftOf(ids.messenger)) === 'Ja, bis 18 Uhr. Bis bald!');
    const device = await openAs('susanne');
    await open(ids.messenger, device);
    await shows('Ja, bis 18 Uhr. Bis bald!', device);
    await device.context().close();
    const colleague = await openAs('admin');
    const answered = colleague.waitForResponse((response) => response.url().endsWith('/draft'));
    await open(ids.messenger, colleague);
    await answered;
    expect(await composer(colleague).inputValue()).toBe('');
    await colleague.context().close();
  }, 180_000);

  it('keeps a draft here without a connection, and saves it later', async () => {
    await page.context().setOffline(true);
    await composer().fill('Geschrieben ohne Netz');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await draftOf(ids.messenger)).toBe('Ja, bis 18 Uhr. Bis bald!');
    await page.context().setOffline(false);
    await eventually(async () => (await draftOf(ids.messenger)) === 'Geschrieben ohne Netz');
  }, 180_000);

  it('saves a note of its own text instead of sending, and cannot be mistaken for an answer', async () => {
    const reply = await colour('writing');
    await page.getByTestId('thread').focus();
    await page.keyboard.press('n');
    const note = page.getByTestId('note-composer');
    await note.waitFor();
    await eventually(() => field<boolean>('field === document.activeElement'));
    expect(await note.inputValue()).toBe('');
    await eventually(async () => (await colour('writing')) !== reply);
    expect(await textOf('save-note')).toContain('Notiz speichern');
    await note.fill('Kundin ruft morgen an');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.reload();
    await composer().waitFor();
    await page.getByTestId('write-note').click();
    await eventually(async () => (await note.inputValue()) === 'Kundin ruft morgen an');
    await note.press('Control+Enter');
    await page.getByTestId('thread').getByText('Kundin ruft morgen an').waitFor();
    await eventually(async () => (await note.inputValue()) === '');
    await page.getByTestId('write-public').click();
    await shows('Geschrieben ohne Netz');
    expect((await inbox.messages(ids.messenger)).filter(({ direction }) => direction === 'outbound')).toEqual(
      [],
    );
  }, 180_000);

  it('puts an emoji where the caret is, found by its German name with the keyboard, from our own origin', async () => {
    await open(ids.messenger);
    await composer().fill('Hallo !');
    await field('field.setSelectionRange(6, 6)');
    await page.getByTestId('emoji').click();
    await page.locator('[data-testid=emoji-choice]:visible').first().waitFor();
    await page.getByTestId('emoji-search').fill('herz mit pfeil');
    await page.locator('[data-testid=emoji-choice][data-active]', { hasText: '💘' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await shows('Hallo 💘!');
    await eventually(() => field<boolean>('field.selectionStart === 8'));
  }, 180_000);

  it('refuses files that are too large or of a wrong type before the upload, with the limit (CO-05)', async () => {
    let uploads = 0;
    page.on('request', (request) => (uploads += request.url().includes('/v1/uploads') ? 1 : 0));
    const attach = (name: string, mimeType: string, buffer: Buffer): Promise<void> =>
      page.getByTestId('attach-input').setInputFiles({ name, mimeType, buffer });
    await attach('film.mp4', 'video/mp4', Buffer.alloc(26_300_000));
    await page.getByText('Die Datei ist 26,3 MB groß; das Netzwerk nimmt höchstens').waitFor();
    await open(ids.instagram);
    await attach('lied.xyz', 'application/x-unknown', Buffer.from('x'));
    await page.getByText('Diese Art von Datei nimmt das Netzwerk nicht an. Möglich sind: Bild bis').waitFor();
    expect(uploads).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
  }, 180_000);

  it('takes a file that is dropped or pasted, shows it, and takes it back', async () => {
    await open(ids.messenger);
    const put = (type: 'drop' | 'paste', testId: string): Promise<void> =>
      page.evaluate(`(${dispatchFile})(document.querySelector('[data-testid=${testId}]'), '${type}')`);
    await put('drop', 'thread');
    await page.getByTestId('attached-file').getByText('rot.png').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByTestId('detach').click();
    await page.getByTestId('attached-file').waitFor({ state: 'detached' });
    await put('paste', 'composer');
    await page.getByTestId('attached-file').getByText('rot.png').waitFor();
    await page.getByTestId('detach').click();
    await composer().fill('');
  }, 180_000);

  it('shows whether everybody sees an answer, and never changes it by itself (CO-04)', async () => {
    await open(ids.comment);
    expect(await page.getByTestId('write-public').getAttribute('data-selected')).toBe('true');
    expect(await textOf('send')).toContain('Öffentlich antworten');
    await composer().fill('Schreiben Sie uns Ihre Adresse');
    expect(await accessibilityProblems(page)).toEqual([]);
    await stillness(page);
    const looks = { ground: await colour('writing'), button: await colour('send') };
    await page.getByTestId('write-private').click();
    await page.getByTestId('send').filter({ hasText: 'Privat antworten' }).waitFor();
    expect(await composer().inputValue()).toBe('Schreiben Sie uns Ihre Adresse');
    await stillness(page);
    expect(await colour('writing')).not.toBe(looks.ground);
    expect(await colour('send')).not.toBe(looks.button);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await overflows(page)).toBe(false);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByTestId('send').click();
    await page.locator('[data-testid=no-reply-way][data-reason=already-replied-privately]').waitFor();
    expect(await page.getByTestId('writing').getAttribute('data-mode')).toBe('private');
    await eventually(async () => (await draftOf(ids.comment)) === '');
    await page.getByTestId('write-public').click();
    await page.getByTestId('send').filter({ hasText: 'Öffentlich antworten' }).waitFor();
    await page.getByTestId('no-private').getByText('wurde schon privat beantwortet').waitFor();
    expect(await page.getByTestId('write-private').getAttribute('data-disabled')).toBe('true');
  }, 180_000);

  it('asks once when 24 hours are over while it is open, and then sends as a person (WI-02)', async () => {
    // Until now nothing may carry the tag: the sandbox refuses it from an app without the feature.
    const sandbox = stack.urls['meta-sandbox'];
    await settings({ humanAgent: false });
    const untagged = await inbox.reply(ids.messenger, { text: 'Ohne Kennzeichen' });
    expect(untagged.delivery?.state).toMatch(went);
    await settings({ humanAgent: true });
    await windowOpened(ids.messenger, 24 * HOUR - 12_000);
    await open(ids.messenger);
    const way = (by: string) => page.locator(`[data-testid=window-note][data-way=${by}]`);
    await way('response').waitFor();
    await composer().fill('Entschuldigen Sie die späte Antwort');
    await way('human-agent').waitFor();
    // Without the tag the sandbox would now refuse.
    await postJson(`${sandbox}/sandbox/api/clock`, { advanceMs: 25 * HOUR });
    await page.getByTestId('send').click();
    await page.getByTestId('human-agent-dialog').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByTestId('human-agent-dialog').waitFor({ state: 'detached' });
    expect(await composer().inputValue()).toBe('Entschuldigen Sie die späte Antwort');
    for (const text of ['Entschuldigen Sie die späte Antwort', 'Noch etwas']) {
      await composer().fill(text);
      await page.getByTestId('send').click();
      if (text !== 'Noch etwas') await page.getByTestId('human-agent-confirm').click();
      const sent = await inbox.message(
        ids.messenger,
        (one) => one.text === text && one.delivery?.state !== 'queued',
      );
      expect(sent.delivery?.state).toMatch(went);
    }
  }, 180_000);

  it('closes after 7 days with the reason and what to wait for, and keeps the draft (WI-04)', async () => {
    await composer().fill('Angefangen');
    await eventually(async () => (await draftOf(ids.messenger)) === 'Angefangen');
    await windowOpened(ids.messenger, 7 * 24 * HOUR - 12_000);
    await open(ids.messenger);
    await composer().waitFor();
    await page.locator('[data-testid=no-reply-way][data-reason=window-closed]').waitFor();
    expect(await textOf('no-reply-way')).toContain('Sobald der Kunde schreibt, können Sie wieder antworten');
    expect(await textOf('kept-draft')).toBe('Angefangen');
    expect(await composer().count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await draftOf(ids.messenger)).toBe('Angefangen');
  }, 180_000);

  it('asks nothing of another origin, and does nothing against its own policy', () => {
    expect(foreign.flat()).toEqual([]);
  });

  /** As if the customer had written so long ago. */
  async function windowOpened(id: string, ago: number): Promise<void> {
    const database = new Client({ connectionString: stack.databaseUrls.conversations });
    await database.connect();
    const at = new Date(Date.now() - ago);
    await database.query('update conversations set window_opened_at = $2 where id = $1', [id, at]);
    await database.end();
  }

  /** Changes how the sandbox's Meta behaves. */
  async function settings(change: object): Promise<void> {
    const url = `${stack.urls['meta-sandbox']}/sandbox/api/settings`;
    const { id: _id, ...now } = (await (await fetch(url)).json()) as { id?: string };
    const answer = await fetch(url, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...now, ...change }),
    });
    if (!answer.ok) throw new Error(`The settings answered ${answer.status}: ${await answer.text()}`);
  }
});

/** Drops or pastes a picture of one point; runs in the page. */
const dispatchFile = `(element, type) => {
  const bytes = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='), (c) => c.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], 'rot.png', { type: 'image/png' }));
  const options = { bubbles: true, cancelable: true };
  element.dispatchEvent(type === 'drop'
    ? new DragEvent('drop', { ...options, dataTransfer: data })
    : new ClipboardEvent('paste', { ...options, clipboardData: data }));
}`;
