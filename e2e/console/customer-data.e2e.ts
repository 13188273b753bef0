import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { contactExport, type ContactExport } from '../../libs/shared/src/contracts/contact-exports.js';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import type { Stack } from '../../scripts/infra/stack.js';
import { startThrowAwayStack } from '../../scripts/infra/throw-away-stack.js';
import { accessibilityProblems, overflows } from '../support/accessibility.js';
import { ApiClient } from '../support/api-client.js';
import { launchBrowser } from '../support/browser.js';
import { connectPage, postJson, sandboxState } from '../support/connect-page.js';
import { signInToConsole } from '../support/console-user.js';
import { eventually } from '../support/eventually.js';
import { hasFocus } from '../support/focus.js';
import { Inbox } from '../support/inbox.js';

const PAGE = 'Bäckerei Sonnenkorn';
const LENA = 'Lena Hoffmann';
const OLIVER = 'Oliver Wright';

/** What an admin does with everything that is stored of a customer (docs/privacy.md), by keyboard and in German. */
describe('the data of a customer', () => {
  let stack: Stack;
  let browser: Browser;
  let page: Page;
  let foreign: string[];
  let api: ApiClient;
  let contactId: string;
  let conversationId: string;

  beforeAll(async () => {
    const [started, chromium] = await Promise.all([startThrowAwayStack(), ensureChromium(() => undefined)]);
    stack = started;
    browser = await launchBrowser(chromium);
    const { gateway, 'meta-sandbox': sandbox } = stack.urls;
    api = await ApiClient.signIn(gateway, stack.credentials.email, stack.credentials.password);
    const { channelId } = await connectPage(api, sandbox, PAGE);
    const act = (action: string, body: object): Promise<{ id: string }> =>
      postJson(`${sandbox}/sandbox/api/actions/${action}`, body);
    const post = (await sandboxState(sandbox)).pages.find(({ name }) => name === PAGE)?.posts[0]?.id;
    await act('attachment', { page: PAGE, customer: LENA, type: 'image', text: 'Wort von Lena' });
    await act('message', { page: PAGE, customer: OLIVER, text: 'Wort von Oliver' });
    const { id: comment } = await act('comment', { customer: LENA, post, text: 'Kommentar von Lena' });
    await act('reply', { customer: OLIVER, comment, text: 'Antwort von Oliver' });
    const inbox = new Inbox(api);
    const { conversation } = await inbox.withText(channelId, 'Wort von Lena');
    for (const text of ['Wort von Oliver', 'Kommentar von Lena', 'Antwort von Oliver'])
      await inbox.withText(channelId, text);
    conversationId = conversation.id;
    contactId = conversation.contact.id ?? '';
    await inbox.reply(conversationId, { text: 'Antwort an Lena' });
    await inbox.message(
      conversationId,
      ({ attachments }) => attachments.length > 0 && attachments.every(({ copy }) => copy === 'stored'),
    );
    ({ page, foreign } = await signInToConsole(browser, stack, 'admin'));
    await page.goto(`${gateway}/inbox?q=pending&id=${conversationId}`);
    await page.getByTestId('message').getByText('Wort von Lena').waitFor();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 120_000);

  const openMenu = async (): Promise<void> => {
    await page.getByTestId('customer-data').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('customer-export').waitFor();
  };

  /** All of Lena's, and nothing of Oliver's. */
  function expectLenas(document: ContactExport): void {
    expect(document.messages.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Wort von Lena', 'Kommentar von Lena', 'Antwort an Lena']),
    );
    expect(document.contact.name).toBe(LENA);
    expect(JSON.stringify(document.webhooks)).toContain('Wort von Lena');
    expect(JSON.stringify(document)).not.toContain('Oliver');
  }

  it('is exported, by keyboard', async () => {
    await openMenu();
    expect(await accessibilityProblems(page)).toEqual([]);
    await hasFocus(page, 'customer-export');
    const download = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const file = await download;
    expect(file.suggestedFilename()).toBe(`parley-contact-${contactId}.json`);
    expectLenas(contactExport.parse(JSON.parse(await readFile(await file.path(), 'utf8'))));
    expect(new URL(page.url()).pathname).toBe('/inbox');
    await hasFocus(page, 'customer-data');
  }, 180_000);

  it('is exported on the command line, with its pictures', async () => {
    const { body } = await api.send<{ token: string }>('POST', '/v1/tokens', {
      name: 'export',
      scopes: ['admin:write'],
      channelIds: null,
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    });
    const folder = await mkdtemp(path.join(tmpdir(), 'parley-export-'));
    const document = path.join(folder, 'lena.json');
    const command = ['contact', 'export', contactId, '--out', document, '--json'];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['dist/apps/cli/src/main.js', ...command],
      { env: { PATH: process.env['PATH'], PARLEY_URL: stack.urls.gateway, PARLEY_TOKEN: body.token } },
    );
    const { files } = (JSON.parse(stdout) as { export: { files: string[] } }).export;
    const exported = contactExport.parse(JSON.parse(await readFile(document, 'utf8')));
    expectLenas(exported);
    const stored = exported.messages.flatMap(({ attachments }) => attachments);
    expect(stored).not.toEqual([]);
    for (const { id, sizeBytes } of stored) {
      const file = files.find((one) => one.includes(id)) ?? '';
      expect((await stat(file)).size).toBe(sizeBytes);
    }
    await rm(folder, { recursive: true });
  }, 180_000);

  it('is not offered to who is no admin', async () => {
    const { channelId } = (await api.get<{ channelId: string }>(`/v1/conversations/${conversationId}`)).body;
    const susanne = await ApiClient.signIn(
      stack.urls.gateway,
      'susanne@parley.local',
      stack.credentials.demoPassword,
    );
    await api.send('PUT', `/v1/settings/channels/${channelId}/access/${susanne.userId}`, {
      role: 'supervisor',
    });
    const other = await signInToConsole(browser, stack, 'susanne');
    await other.page.goto(`${stack.urls.gateway}/inbox?q=pending&id=${conversationId}`);
    await other.page.getByTestId('panel-contact').getByText(LENA).waitFor();
    expect(await other.page.getByTestId('customer-data').count()).toBe(0);
    expect((await susanne.get(`/v1/contacts/${contactId}/export`)).status).toBe(403);
    await other.page.context().close();
  }, 180_000);

  it('is erased only when that was confirmed, and leaves tombstones', async () => {
    await openMenu();
    await page.keyboard.press('ArrowDown');
    await hasFocus(page, 'customer-erase');
    await page.keyboard.press('Enter');
    await page.getByTestId('erase-dialog').getByText(LENA).waitFor();
    await hasFocus(page, 'erase-cancel');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await overflows(page)).toBe(false);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.keyboard.press('Escape');
    await page.getByTestId('erase-dialog').waitFor({ state: 'detached' });
    expect((await api.get<{ items: unknown[] }>('/v1/erasures')).body.items).toEqual([]);

    await openMenu();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByTestId('erase-confirm').click();
    await page.getByTestId('erasure-state').getByText('Löschung').waitFor();
    await page.getByTestId('message').getByText('Wort von Lena').waitFor({ state: 'detached' });
    await page.getByTestId('message').getByText('Antwort an Lena').waitFor();
    await page.getByTestId('panel-contact').getByText(LENA).waitFor({ state: 'detached' });
    const after = await eventually(async () => {
      const { body } = await api.get(`/v1/contacts/${contactId}/export`);
      return JSON.stringify(body).includes('von Lena') ? undefined : contactExport.parse(body);
    });
    expect(after.contact.name).toBeNull();
    expect(after.messages.filter(({ direction }) => direction === 'inbound')).not.toEqual([]);
    expect(after.webhooks).toEqual([]);
    expect(foreign).toEqual([]);
  }, 180_000);
});
