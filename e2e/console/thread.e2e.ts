import type { Browser, Page } from 'playwright-core';
import { Client } from 'pg';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import type { Stack } from '../../scripts/infra/stack.js';
import { startThrowAwayStack } from '../../scripts/infra/throw-away-stack.js';
import { accessibilityProblems, overflows } from '../support/accessibility.js';
import { ApiClient } from '../support/api-client.js';
import { launchBrowser } from '../support/browser.js';
import { connectPage, postJson, type ConnectedPage } from '../support/connect-page.js';
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
const LONG = 20_000;

interface Send {
  text: string;
}

/** The thread (console.md 7: CM-02 to CM-04, SD-01 to SD-04, PF-03, AU-01), in German. */
describe('the thread', () => {
  let stack: Stack;
  let browser: Browser;
  let database: Client;
  let api: ApiClient;
  let inbox: Inbox;
  let connected: ConnectedPage;
  let page: Page;
  let foreign: string[];
  let post: string;

  beforeAll(async () => {
    const [started, chromium] = await Promise.all([startThrowAwayStack(), ensureChromium(() => undefined)]);
    stack = started;
    browser = await launchBrowser(chromium);
    database = new Client({ connectionString: stack.databaseUrls.conversations });
    await database.connect();
    api = await ApiClient.signIn(stack.urls.gateway, stack.credentials.email, stack.credentials.password);
    inbox = new Inbox(api);
    connected = await connectPage(api, stack.urls['meta-sandbox'], PAGE, { withInstagram: true });
    post = (await sandbox('post', { page: PAGE, text: 'Frisches Roggenbrot' })).id;
    ({ page, foreign } = await signInToConsole(browser, stack, 'admin'));
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await database?.end();
    await stack?.stop();
  }, 120_000);

  const sandbox = (type: string, input: object): Promise<{ id: string }> =>
    postJson(`${stack.urls['meta-sandbox']}/sandbox/api/actions/${type}`, input);
  const faults = async (body: object): Promise<void> => {
    const answer = await fetch(`${stack.urls['meta-sandbox']}/sandbox/api/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(200);
  };
  /** How often a text is at Meta. */
  const sent = async (text: string): Promise<number> => {
    const answer = await fetch(`${stack.urls['meta-sandbox']}/sandbox/sends?limit=1000`);
    return ((await answer.json()) as { data: Send[] }).data.filter((send) => send.text === text).length;
  };
  const instagram = () => {
    if (connected.instagram === null) throw new Error('Instagram is not connected');
    return connected.instagram;
  };
  const open = async (id: string): Promise<void> => {
    await page.goto(`${stack.urls.gateway}/inbox?id=${id}`);
    await page.getByTestId('conversation-name').waitFor();
    await page.getByTestId('message').first().waitFor();
  };
  const bubble = (text: string) => page.getByTestId('message').filter({ hasText: text });
  /** Writes and sends; `broken` is what then goes wrong at Meta. */
  const type = async (text: string, broken?: object): Promise<void> => {
    await page.getByTestId('composer').fill(text);
    if (broken !== undefined) {
      // That somebody types is told to Meta too; it is not what is to go wrong.
      await page.waitForTimeout(1000);
      await faults(broken);
    }
    await page.getByTestId('composer').press('Control+Enter');
  };
  const stateOf = async (text: string): Promise<string | null> => {
    // Meta may tell of a reply before it has answered: until then it can stand there twice.
    const states = await bubble(text).evaluateAll((found) =>
      found.map((one) => Reflect.get(Reflect.get(one, 'dataset') as object, 'state') as string | undefined),
    );
    return states.length === 1 ? (states[0] ?? null) : null;
  };
  const arrived = (text: string): Promise<unknown> =>
    eventually(async () => ['sent', 'delivered', 'read'].includes((await stateOf(text)) ?? ''), 20_000);

  describe('that is long', () => {
    let long: string;

    beforeAll(async () => {
      await sandbox('message', { customer: OLIVER, page: PAGE, text: 'Die neueste Nachricht' });
      ({
        conversation: { id: long },
      } = await inbox.withText(connected.channelId, 'Die neueste Nachricht'));
      await database.query(
        `insert into messages (id, organization_id, channel_id, conversation_id, platform_message_id, sort_key, direction, sent_at,
           edits, attachments, text, author_platform_id)
         select gen_random_uuid(), organization_id, channel_id, conversation_id, 'long' || n, 'long' || n,
           case when n % 3 = 0 then 'outbound' else 'inbound' end, sent_at - n * interval '2 minutes', '[]', '[]',
           repeat('Das ist Nachricht ' || n || '. ', 1 + n % 7), case when n % 3 > 0 then author_platform_id end
         from messages, generate_series(1, $2) n where conversation_id = $1`,
        [long, LONG - 1],
      );
    }, 180_000);

    /** How many messages are in the page. */
    const bubbles = (): Promise<number> => page.getByTestId('message').count();

    it('opens at the newest, with few bubbles (PF-03, CM-04)', async () => {
      await page.goto(`${stack.urls.gateway}/inbox?q=new`);
      await page.locator(`[data-conversation-id="${long}"]`).click();
      await bubble('Die neueste Nachricht').waitFor();
      expect(await bubbles()).toBeLessThanOrEqual(60);
      await eventually(async () => (await distanceFromEnd()) < 2);
    }, 180_000);

    const distanceFromEnd = (): Promise<number> =>
      page.evaluate(
        '(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)(document.querySelector("[data-testid=thread]"))',
      );

    /** Waits until the thread has stood still for some frames: what it measures of itself is done. */
    const atRest = (): Promise<unknown> =>
      page.evaluate(`new Promise((done) => {
        const thread = document.querySelector('[data-testid=thread]');
        let place, frames = 0;
        requestAnimationFrame(function look() {
          const now = thread.scrollTop + ' ' + thread.scrollHeight;
          frames = now === place ? frames + 1 : 0;
          place = now;
          if (frames >= 20) done();
          else requestAnimationFrame(look);
        });
      })`);

    it('does not move by more than a pixel when older messages come (PF-03)', async () => {
      const height = (): Promise<number> =>
        page.evaluate('document.querySelector("[data-testid=thread]").scrollHeight');
      await page.getByTestId('thread').hover();
      for (let round = 0; round < 3; round += 1) {
        let release = (): void => undefined;
        const held = new Promise<void>((resolve) => {
          release = resolve;
        });
        await page.route(/entries\?.*cursor=/, async (route) => {
          await held;
          await route.continue();
        });
        await eventually(async () => {
          await page.mouse.wheel(0, -4000);
          return page.evaluate('document.querySelector("[data-testid=thread]").scrollTop < 300');
        });
        await atRest();
        const before = await height();
        await page.evaluate(trackMessage);
        release();
        await eventually(async () => (await height()) > before + 1000);
        await page.waitForTimeout(400);
        const moved = await page.evaluate<number>('stopTracking()');
        expect(moved).toBeLessThanOrEqual(1);
        expect(await bubbles()).toBeLessThanOrEqual(60);
        await page.unroute(/entries\?.*cursor=/);
      }
      await page.getByTestId('to-newest').click();
      await bubble('Die neueste Nachricht').waitFor();
      await eventually(async () => (await distanceFromEnd()) < 2);
    }, 180_000);

    it('leads to what is new, however far up it is', async () => {
      await database.query(
        `insert into conversation_reads (user_id, conversation_id, organization_id, read_up_to)
         select $2, m.conversation_id, m.organization_id, m.sent_at from messages m
         where m.conversation_id = $1 and m.platform_message_id = 'long700'
         on conflict (conversation_id, user_id) do update set read_up_to = excluded.read_up_to`,
        [long, api.userId],
      );
      await open(long);
      await page.getByTestId('to-new').waitFor();
      expect(await page.getByTestId('new-line').count()).toBe(0);
      await page.getByTestId('thread').focus();
      await page.keyboard.press('m');
      await page.getByTestId('new-line').waitFor();
      await bubble('Das ist Nachricht 698.').waitFor();
      await atRest();
      const top = await page.evaluate<number>(
        'document.querySelector("[data-testid=new-line]").getBoundingClientRect().top - document.querySelector("[data-testid=thread]").getBoundingClientRect().top',
      );
      expect(top).toBeGreaterThanOrEqual(-1);
      expect(top).toBeLessThan(60);
      expect(await bubbles()).toBeLessThanOrEqual(60);
      await screenshot(page, 'thread-new-line');
      await page.getByTestId('to-newest').click();
      await bubble('Die neueste Nachricht').waitFor();
    }, 180_000);
  });

  it('says what is new since one was last here, once; hides what happened, and keeps that (AU-01)', async () => {
    await sandbox('message', { customer: LENA, page: PAGE, text: 'Guten Morgen' });
    const { conversation } = await inbox.withText(connected.channelId, 'Guten Morgen');
    const path = `/v1/conversations/${conversation.id}`;
    await api.send('PUT', `${path}/read`, { read: true });
    await sandbox('message', { customer: LENA, page: PAGE, text: 'Noch jemand da?' });
    await inbox.withText(connected.channelId, 'Noch jemand da?');
    await open(conversation.id);
    await page.getByTestId('new-line').waitFor();
    const lines = await page.getByTestId('thread').innerText();
    expect(lines.indexOf('Guten Morgen')).toBeLessThan(lines.indexOf('Neu, seit Sie zuletzt hier waren'));
    expect(lines.indexOf('Neu, seit Sie zuletzt hier waren')).toBeLessThan(lines.indexOf('Noch jemand da?'));
    expect(await accessibilityProblems(page)).toEqual([]);
    // What comes while one looks is not set apart, and next time nothing is new.
    await eventually(async () => !(await inbox.conversation(conversation.id)).unread);
    await open(conversation.id);
    expect(await page.getByTestId('new-line').count()).toBe(0);

    await page.getByTestId('own').click();
    await page.getByTestId('owned-line').waitFor();
    await page.getByTestId('toggle-events').click();
    await page.getByTestId('owned-line').waitFor({ state: 'detached' });
    expect(await page.getByTestId('moved-line').count()).toBe(0);
    await open(conversation.id);
    expect(await page.getByTestId('owned-line').count()).toBe(0);
    await page.getByRole('button', { name: 'Ereignisse einblenden' }).click();
    await page.getByTestId('owned-line').waitFor();
    expect((await inbox.entries(conversation.id)).some(({ type: kind }) => kind === 'owned')).toBe(true);
  }, 180_000);

  it('enlarges pictures by keyboard, plays and saves the rest', async () => {
    for (const kind of ['image', 'image', 'video', 'audio', 'file'])
      await sandbox('attachment', { customer: AYSE, page: PAGE, type: kind, text: `Mit ${kind}` });
    const { conversation } = await inbox.withText(connected.channelId, 'Mit file');
    await eventually(
      async () =>
        (await inbox.messages(conversation.id))
          .flatMap(({ attachments }) => attachments)
          .filter(({ copy }) => copy === 'stored').length === 5,
      20_000,
    );
    await open(conversation.id);
    await page.getByTestId('picture').nth(1).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByTestId('picture-dialog');
    await dialog.waitFor();
    const count = () => page.getByTestId('picture-count').innerText();
    expect(await count()).toContain('2 von 2');
    await page.keyboard.press('ArrowLeft');
    expect(await count()).toContain('1 von 2');
    await page.keyboard.press('ArrowLeft');
    expect(await count()).toContain('1 von 2');
    expect(await accessibilityProblems(page)).toEqual([]);
    await screenshot(page, 'picture');
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflows(page)).toBe(false);
    await screenshot(page, 'picture-narrow');
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await hasFocus(page, 'picture');
    expect(await page.locator('video[controls]').count()).toBe(1);
    expect(await page.locator('audio[controls]').count()).toBe(1);
    const file = page.getByTestId('attachment').locator('a[download]');
    expect(await file.innerText()).toMatch(/\(.*\d.*(B|kB|KB|Byte).*\)/);
    expect(await file.getAttribute('href')).toMatch(/^\/v1\/attachments\//);
  }, 180_000);

  describe('answers', () => {
    it('each kind, and Meta has it once (CM-02)', async () => {
      const { accountId, channelId } = instagram();
      const media = await sandbox('instagram-post', { account: accountId, caption: 'Brötchen' });
      await sandbox('comment', { customer: LENA, post, text: 'Ist es vegan?' });
      await sandbox('message', { customer: OLIVER, page: PAGE, text: 'Liefern Sie?' });
      await sandbox('instagram-comment', { customer: LENA, media: media.id, text: 'Lecker' });
      await sandbox('instagram-message', { customer: AYSE, account: accountId, text: 'Hallo' });
      await sandbox('instagram-customer-post', { customer: OLIVER, caption: 'Mittags bei @sonnenkorn' });
      for (const [channel, text] of [
        [connected.channelId, 'Ist es vegan?'],
        [connected.channelId, 'Liefern Sie?'],
        [channelId, 'Lecker'],
        [channelId, 'Hallo'],
        [channelId, 'Mittags bei @sonnenkorn'],
      ] as const) {
        const { conversation } = await inbox.withText(channel, text);
        await open(conversation.id);
        const answer = `Antwort auf „${text}“`;
        await type(answer);
        await arrived(answer);
        expect(await sent(answer)).toBe(1);
      }
      await sandbox('mention', { page: PAGE, text: 'Wir lieben Sonnenkorn' });
      const mention = await inbox.withText(connected.channelId, 'Wir lieben Sonnenkorn');
      await open(mention.conversation.id);
      expect(await page.getByTestId('conversation').innerText()).toContain('Erwähnung');
    }, 180_000);

    it('a comment privately, once (CM-02)', async () => {
      const { conversation } = await inbox.withText(connected.channelId, 'Ist es vegan?');
      await open(conversation.id);
      const menu = bubble('Ist es vegan?').first().getByTestId('message-menu');
      await openMenu(menu, page.getByTestId('act-private-reply'));
      await page.getByTestId('act-private-reply').click();
      await type('Schreiben Sie uns Ihre Adresse');
      await arrived('Schreiben Sie uns Ihre Adresse');
      expect(await sent('Schreiben Sie uns Ihre Adresse')).toBe(1);
      await bubble('Schreiben Sie uns Ihre Adresse').getByTestId('private-reply').waitFor();
      await eventually(async () => {
        await menu.click();
        await page.getByRole('menu').waitFor();
        const offered = await page.getByTestId('act-private-reply').count();
        await page.keyboard.press('Escape');
        await page.getByRole('menu').waitFor({ state: 'detached' });
        return offered === 0;
      });
    }, 180_000);

    it('acts on a comment, and takes nothing for done that Meta refused (CM-03)', async () => {
      await sandbox('comment', { customer: OLIVER, post, text: 'Viel zu teuer' });
      const { conversation } = await inbox.withText(connected.channelId, 'Viel zu teuer');
      await open(conversation.id);
      const act = async (action: string): Promise<void> => {
        const item = page.getByTestId(`act-${action}`);
        await openMenu(page.getByTestId('message-menu').first(), item);
        await item.click();
      };
      await faults({ refusals: [{ method: 'POST', code: 200, account: connected.pageId }] });
      await act('hide');
      await page.locator('[data-testid=action-state][data-state=failed]').waitFor();
      expect(await page.getByTestId('hidden-comment').count()).toBe(0);
      await faults({});
      await act('hide');
      await page.getByTestId('hidden-comment').waitFor();
      await act('unhide');
      await page.getByTestId('hidden-comment').waitFor({ state: 'detached' });
      await act('like');
      await eventually(async () => {
        await page.getByTestId('message-menu').first().click();
        await page.getByRole('menu').waitFor();
        const isLiked = (await page.getByTestId('act-unlike').count()) === 1;
        await page.keyboard.press('Escape');
        await page.getByRole('menu').waitFor({ state: 'detached' });
        return isLiked;
      });
      await act('delete');
      await page.getByText('Diese Nachricht wurde von der Person entfernt').waitFor();
    }, 180_000);
  });

  describe('sends', () => {
    beforeAll(async () => {
      await sandbox('message', { customer: LENA, page: PAGE, text: 'Eine Frage noch' });
      const { conversation } = await inbox.withText(connected.channelId, 'Eine Frage noch');
      await open(conversation.id);
    }, 180_000);
    afterEach(() => faults({}));

    it('with a bubble at once, before anything is answered (SD-01)', async () => {
      let goOn: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (goOn = resolve));
      await page.route('**/replies', async (route) => {
        await held;
        await route.continue();
      });
      await page.getByTestId('composer').fill('Erstens');
      await page.getByTestId('composer').press('Control+Enter');
      await page.getByTestId('unconfirmed-reply').filter({ hasText: 'Erstens' }).waitFor();
      expect(await page.getByTestId('composer').inputValue()).toBe('');
      goOn();
      await arrived('Erstens');
      expect(await sent('Erstens')).toBe(1);
      await page.unroute('**/replies');
    }, 180_000);

    it('what Meta refuses says why, and goes out once however often it is asked for (SD-02, SD-04)', async () => {
      await type('Zu spät', {
        refusals: [{ method: 'POST', path: '/messages', code: 10, subcode: 2018278 }],
      });
      const failed = bubble('Zu spät');
      await failed.getByText('Nicht gesendet').waitFor();
      await failed.getByText('Das Antwortfenster ist geschlossen').waitFor();
      expect(await failed.getByTitle('Code: outside-window').count()).toBe(1);
      expect(await failed.getByTestId('reuse-text').count()).toBe(1);
      expect(await accessibilityProblems(page)).toEqual([]);
      await failed.getByTestId('retry-failed').dblclick();
      await eventually(async () => (await sent('Zu spät')) === 1, 20_000);
      await page.waitForTimeout(1500);
      expect(await sent('Zu spät')).toBe(1);
    }, 180_000);

    it('what nobody knows of is unclear, and not sent again; the echo settles it (SD-03)', async () => {
      await type('Kam das an?', {
        graph: [
          { method: 'POST', path: '/messages', when: 'after', status: 502 },
          // Nor can it be looked up.
          { method: 'GET', status: 503, next: 100 },
        ],
        webhooks: { delay: { next: 3, ms: 6000 } },
      });
      await eventually(async () => (await stateOf('Kam das an?')) === 'unknown', 15_000);
      await bubble('Kam das an?').getByText('Unklar, ob gesendet').waitFor();
      await arrived('Kam das an?');
      expect(await sent('Kam das an?')).toBe(1);
      expect(await bubble('Kam das an?').count()).toBe(1);
    }, 180_000);

    it('what the network cut off goes out once with the retry (SD-04)', async () => {
      await page.route('**/replies', (route) => route.abort('internetdisconnected'));
      await type('Aus dem Tunnel');
      const cut = page.getByTestId('unconfirmed-reply').filter({ hasText: 'Aus dem Tunnel' });
      await cut.getByTestId('retry-reply').waitFor();
      await page.unroute('**/replies');
      await cut.getByTestId('retry-reply').dblclick();
      await arrived('Aus dem Tunnel');
      expect(await sent('Aus dem Tunnel')).toBe(1);
      expect(await bubble('Aus dem Tunnel').count()).toBe(1);
    }, 180_000);
  });

  it('shows live that the timer has resolved it', async () => {
    await sandbox('message', { customer: 'Grace O’Connor', page: PAGE, text: 'Hat sich erledigt' });
    const { conversation } = await inbox.withText(connected.channelId, 'Hat sich erledigt');
    await open(conversation.id);
    await database.query(`update conversations set auto_resolve_at = now() where id = $1`, [conversation.id]);
    await page
      .getByTestId('moved-line')
      .filter({ hasText: 'Automatisch gelöst' })
      .waitFor({ timeout: 60_000 });
    await page.locator('[data-testid=conversation-queue][data-queue=resolved]').waitFor();
    expect(foreign).toEqual([]);
  }, 180_000);
});

/** Follows a message in view, frame by frame; `stopTracking` says how far it strayed. */
const trackMessage = `(() => {
  const thread = document.querySelector('[data-testid=thread]');
  const edge = thread.getBoundingClientRect().top + 80;
  const messages = () => [...thread.querySelectorAll('[data-testid=message]')];
  const { textContent } = messages().find((message) => message.getBoundingClientRect().top > edge);
  const place = () => messages().find((message) => message.textContent === textContent)?.getBoundingClientRect().top ?? Infinity;
  const from = place();
  let farthest = 0;
  let frame = requestAnimationFrame(function look() {
    farthest = Math.max(farthest, Math.abs(place() - from));
    frame = requestAnimationFrame(look);
  });
  globalThis.stopTracking = () => (cancelAnimationFrame(frame), farthest);
})()`;
