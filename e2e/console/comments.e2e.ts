import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import type { Stack } from '../../scripts/infra/stack.js';
import { startThrowAwayStack } from '../../scripts/infra/throw-away-stack.js';
import { accessibilityProblems, overflows } from '../support/accessibility.js';
import { ApiClient } from '../support/api-client.js';
import { launchBrowser } from '../support/browser.js';
import { connectPage, postJson } from '../support/connect-page.js';
import { signInToConsole } from '../support/console-user.js';
import { eventually } from '../support/eventually.js';
import { hasFocus } from '../support/focus.js';
import { Inbox } from '../support/inbox.js';
import { openMenu } from '../support/menu.js';
import { screenshot } from '../support/screens.js';

const PAGE = 'Bäckerei Sonnenkorn';
const LENA = 'Lena Hoffmann';
const OLIVER = 'Oliver Wright';
const AYSE = 'Ayşe Yılmaz';

/** Comments as a tree (console.md 7: CM-01, CM-04), in German: what visitors wrote on a Page, with all that was said about it. */
describe('a thread of comments', () => {
  let stack: Stack;
  let browser: Browser;
  let database: Client;
  let api: ApiClient;
  let inbox: Inbox;
  let channelId: string;
  let conversationId: string;
  let page: Page;
  let foreign: string[];
  let comments: Record<'first' | 'second', string>;

  beforeAll(async () => {
    const [started, chromium] = await Promise.all([startThrowAwayStack(), ensureChromium(() => undefined)]);
    stack = started;
    browser = await launchBrowser(chromium);
    database = new Client({ connectionString: stack.databaseUrls.conversations });
    await database.connect();
    api = await ApiClient.signIn(stack.urls.gateway, stack.credentials.email, stack.credentials.password);
    inbox = new Inbox(api);
    ({ channelId } = await connectPage(api, stack.urls['meta-sandbox'], PAGE));
    const { id: post } = await sandbox('visitor-post', {
      customer: LENA,
      page: PAGE,
      text: 'Euer Brot ist toll',
    });
    const comment = async (customer: string, text: string): Promise<string> => {
      await nextSecond();
      return (await sandbox('comment', { customer, post, text })).id;
    };
    comments = {
      first: await comment(OLIVER, 'Welches denn?'),
      second: await comment(AYSE, 'Finde ich auch'),
    };
    await sandbox('reply', { customer: LENA, comment: comments.first, text: 'Das mit Roggen' });
    await inbox.withText(channelId, 'Das mit Roggen');
    ({
      conversation: { id: conversationId },
    } = await inbox.withText(channelId, 'Euer Brot ist toll'));
    ({ page, foreign } = await signInToConsole(browser, stack, 'admin'));
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await database?.end();
    await stack?.stop();
  }, 120_000);

  const sandbox = (type: string, input: object): Promise<{ id: string }> =>
    postJson(`${stack.urls['meta-sandbox']}/sandbox/api/actions/${type}`, input);
  /** Meta tells the time of comments in seconds; what is of the same second has no order. */
  const nextSecond = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1100));
  const open = async (): Promise<void> => {
    await page.goto(`${stack.urls.gateway}/inbox?id=${conversationId}`);
    await page.getByTestId('message').first().waitFor();
  };
  const bubble = (text: string) => page.getByTestId('message').filter({ hasText: text });
  /** What is drawn, from top to bottom: how deep, and the text. */
  const drawn = (): Promise<string[]> =>
    page.evaluate(`[...document.querySelectorAll('[data-testid=thread] [role=listitem]')]
      .toSorted((a, b) => Number(a.dataset.index) - Number(b.dataset.index))
      .map((line) => line.querySelector('[data-testid=message]'))
      .filter((message) => message !== null)
      .map((message) => message.dataset.depth + ' ' + message.querySelector('.message-text').innerText)`);
  const shows = async (...wanted: string[]): Promise<void> => {
    await eventually(async () => JSON.stringify(await drawn()) === JSON.stringify(wanted)).catch(
      () => undefined,
    );
    expect(await drawn()).toEqual(wanted);
  };

  it('has replies under the comment that they answer, as the network has them (CM-01)', async () => {
    await open();
    await page.getByTestId('post-card').waitFor();
    await shows('0 Euer Brot ist toll', '1 Welches denn?', '2 Das mit Roggen', '1 Finde ich auch');
    expect(
      await page.getByRole('listitem').filter({ hasText: 'Das mit Roggen' }).getAttribute('aria-level'),
    ).toBe('3');
    expect(await accessibilityProblems(page)).toEqual([]);
  }, 180_000);

  it('puts an answer under the comment that is marked, at once and once Meta has it (CM-01)', async () => {
    await openMenu(bubble('Das mit Roggen').getByTestId('message-menu'), page.getByTestId('act-answer'));
    await page.getByTestId('act-answer').click();
    await hasFocus(page, 'composer');
    expect(await bubble('Das mit Roggen').getAttribute('data-target')).toBe('true');
    expect(await page.locator('[data-target]').count()).toBe(1);
    await page.getByTestId('composer').fill('Danke, Lena');
    await page.getByTestId('composer').press('Control+Enter');
    const whole = [
      '0 Euer Brot ist toll',
      '1 Welches denn?',
      '2 Das mit Roggen',
      '2 Danke, Lena',
      '1 Finde ich auch',
    ];
    await shows(...whole);
    await inbox.message(
      conversationId,
      ({ text, delivery }) => text === 'Danke, Lena' && delivery?.state === 'sent',
    );
    await eventually(async () => (await bubble('Danke, Lena').getAttribute('data-state')) === 'sent');
    await shows(...whole);
    await sandbox('reply', { customer: OLIVER, comment: comments.second, text: 'Ich nicht' });
    await shows(...whole, '2 Ich nicht');
    await page.locator('[data-target]').waitFor({ state: 'detached' });
  }, 180_000);

  it('shows the newest replies of a long branch, all when asked, and marks what is new where it stands', async () => {
    await eventually(async () => !(await inbox.conversation(conversationId)).unread);
    await page.goto(`${stack.urls.gateway}/inbox?q=resolved`);
    await page.getByTestId('queue-resolved').waitFor();
    await nextSecond();
    for (const n of [1, 2, 3]) {
      await sandbox('reply', { customer: OLIVER, comment: comments.first, text: `Frage ${n}` });
      await inbox.withText(channelId, `Frage ${n}`);
    }
    await open();
    await bubble('Frage 3').waitFor();
    await eventually(async () => (await page.getByTestId('new-comment').count()) === 3);
    expect(await page.getByTestId('new-line').count()).toBe(0);
    expect(await bubble('Das mit Roggen').count()).toBe(0);
    const more = page.getByTestId('more-comments');
    expect(await more.innerText()).toBe('2 weitere Antworten');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await overflows(page)).toBe(false);
    await screenshot(page, 'comments-320');
    await page.setViewportSize({ width: 1280, height: 800 });
    await screenshot(page, 'comments');
    await more.click();
    await bubble('Das mit Roggen').waitFor();
    await more.waitFor({ state: 'detached' });
    await hasFocus(page, 'thread');
  }, 180_000);

  it('leads from one new comment to the next among 2,000, with few of them in the page (CM-04)', async () => {
    await database.query(
      `insert into messages (id, organization_id, channel_id, conversation_id, platform_message_id, sort_key, direction, sent_at,
         edits, attachments, text, author_platform_id, parent_platform_id)
       select gen_random_uuid(), m.organization_id, m.channel_id, m.conversation_id, 'many' || n, 'many' || n, 'inbound',
         m.sent_at - n * interval '1 minute', '[]', '[]', 'Kommentar Nr. ' || n || '.', m.author_platform_id, m.parent_platform_id
       from messages m, generate_series(1, 2000) n where m.conversation_id = $1 and m.text = 'Welches denn?'`,
      [conversationId],
    );
    await database.query(
      `update conversation_reads set read_up_to = (select sent_at from messages where conversation_id = $1
         and platform_message_id = 'many700') where conversation_id = $1`,
      [conversationId],
    );
    await open();
    await bubble('Ich nicht').waitFor();
    expect(await page.getByTestId('message').count()).toBeLessThanOrEqual(60);
    const seen = new Set<string>();
    await page.getByTestId('thread').focus();
    for (let turn = 0; turn < 3; turn += 1) {
      await page.keyboard.press('m');
      await eventually(async () => {
        const atTop = await topmostNew();
        if (atTop === null || seen.has(atTop)) return false;
        seen.add(atTop);
        return true;
      });
      expect(await page.getByTestId('message').count()).toBeLessThanOrEqual(60);
    }
  }, 180_000);

  /** The text of the comment marked as new that stands at the upper edge of the thread; null when there is none. */
  function topmostNew(): Promise<string | null> {
    return page.evaluate(`(() => {
      const edge = document.querySelector('[data-testid=thread]').getBoundingClientRect().top;
      const marks = [...document.querySelectorAll('[data-testid=new-comment]')].map((mark) => mark.closest('[role=listitem]'));
      const line = marks.find((one) => Math.abs(one.getBoundingClientRect().top - edge) < 40);
      return line?.querySelector('.message-text')?.innerText ?? null;
    })()`);
  }

  it('asks nobody but the own server', () => {
    expect(foreign).toEqual([]);
  });
});
