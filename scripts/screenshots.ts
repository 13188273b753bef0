import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from '../e2e/support/api-client.js';
import { launchBrowser, quiet } from '../e2e/support/browser.js';
import { connectPage, postJson, sandboxState, type ConnectedPage } from '../e2e/support/connect-page.js';
import { signInToConsole } from '../e2e/support/console-user.js';
import { Inbox } from '../e2e/support/inbox.js';
import { loadDemo } from '../e2e/support/load-demo.js';
import { ensureChromium } from './infra/chromium.js';
import { buildConsole } from './infra/console.js';
import { projectRoot } from './infra/paths.js';
import { Progress } from './infra/progress.js';
import { runLauncher } from './infra/run-launcher.js';
import { startStack, type Stack } from './infra/stack.js';
import { throwAwayFolder } from './infra/throw-away-folder.js';

const PAGE = 'Bäckerei Sonnenkorn';
const CONVERSATIONS = 80;
const folder = path.join(projectRoot(), 'docs/images');

/** `npm run screenshots`: makes the README's pictures of the console anew, from the demo's data on a throw-away stack. */
await runLauncher(async ({ group, atEnd }) => {
  mkdirSync(folder, { recursive: true });
  const dataDir = throwAwayFolder('stack');
  atEnd(() => rmSync(dataDir, { recursive: true, force: true }));
  const progress = new Progress(7);
  const [stack, chromium] = await Promise.all([
    startStack({ dataDir, progress, group, console: async () => (await buildConsole()).folder }),
    ensureChromium((line) => progress.note(line)),
  ]);
  const admin = await ApiClient.signIn(
    stack.urls.gateway,
    stack.credentials.email,
    stack.credentials.password,
  );
  const connected = await connectPage(admin, stack.urls['meta-sandbox'], PAGE, { withInstagram: true });
  await admin.send('POST', '/v1/teams', { name: 'Berlin', memberIds: [admin.userId] });
  await loadDemo(stack, CONVERSATIONS);
  const browser = await launchBrowser(chromium);
  try {
    await takeAll(browser, stack, connected.channelId);
    await takeConversations(browser, stack, admin, connected);
  } finally {
    await browser.close();
  }
  process.stdout.write(`Pictures in ${folder}\n`);
  return 0;
});

async function takeAll(browser: Browser, stack: Stack, channelId: string): Promise<void> {
  const { page } = await signInToConsole(browser, stack, 'admin', {
    locale: 'en-GB',
    width: 1440,
    height: 900,
  });
  const at = (address: string): string => new URL(address, stack.urls.gateway).href;

  await page.getByTestId('queue-pending').click();
  await page.getByTestId('conversation-row').first().click();
  await page.getByTestId('message').first().waitFor();
  await take(page, 'console');

  await page.getByTestId('queue-new').click();
  await page.getByTestId('filters').click();
  await page.getByTestId('filter-tag').selectOption({ label: 'Reklamation' });
  await take(page, 'filters');

  await page.goto(at('/reports?by=topic&range=week'));
  await page.getByTestId('figures').waitFor();
  await take(page, 'reports');

  await page.goto(at(`/settings/channels/${channelId}`));
  await page.getByTestId('page-heading').waitFor();
  await take(page, 'edit-channel');
  await page.context().close();

  const german = await signInToConsole(browser, stack, 'admin', { width: 1440, height: 900 });
  await german.page.emulateMedia({ colorScheme: 'dark' });
  await german.page.getByTestId('conversation-row').nth(1).click();
  await german.page.getByTestId('message').first().waitFor();
  await take(german.page, 'dark');
  await german.page.context().close();
}

/** What people do to each other: pictures both ways, a thread of comments, and what the customer sees. */
async function takeConversations(
  browser: Browser,
  stack: Stack,
  admin: ApiClient,
  { channelId, pageId }: ConnectedPage,
): Promise<void> {
  const sandbox = stack.urls['meta-sandbox'];
  const act = (type: string, input: object): Promise<{ id: string }> =>
    postJson(`${sandbox}/sandbox/api/actions/${type}`, input);
  const inbox = new Inbox(admin);
  const [lena, oliver, grace] = ['Lena Hoffmann', 'Oliver Wright', 'Grace O’Connor'];
  await act('attachment', {
    customer: oliver,
    page: PAGE,
    type: 'image',
    text: 'This arrived like this today.',
  });
  const { conversation } = await inbox.withText(channelId, 'This arrived like this today.');
  await inbox.reply(conversation.id, { text: 'I am sorry! A new one is on its way to you, no charge.' });

  const { id: post } = await act('visitor-post', {
    customer: grace,
    page: PAGE,
    text: 'Best rye bread in town!',
  });
  // Meta tells the time of comments in seconds; what is of the same second has no order.
  const later = (type: string, input: object) => nextSecond().then(() => act(type, input));
  const { id: first } = await later('comment', { customer: oliver, post, text: 'Which one do you mean?' });
  await later('comment', { customer: lena, post, text: 'So true 😍' });
  await later('reply', { customer: grace, comment: first, text: 'The dark one with seeds' });
  const thread = await inbox.withText(channelId, 'The dark one with seeds');

  const { page } = await signInToConsole(browser, stack, 'admin', {
    locale: 'en-GB',
    width: 1440,
    height: 900,
  });
  for (const [name, id] of [
    ['attachments', conversation.id],
    ['comments', thread.conversation.id],
  ] as const) {
    await page.goto(`${stack.urls.gateway}/inbox?q=new&id=${id}`);
    await page.getByTestId('message').first().waitFor();
    await take(page, name);
  }
  const customer = (await sandboxState(sandbox)).customers.find(({ name }) => name === oliver)?.id;
  await page.goto(`${sandbox}/sandbox/messenger/${pageId}/${customer}`);
  await page.getByText('I am sorry!').first().waitFor();
  await page.screenshot({ path: path.join(folder, 'sandbox.png') });
  await page.context().close();
}

function nextSecond(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1100));
}

/** Once nothing moves and nothing is being fetched any more. */
async function take(page: Page, name: string): Promise<void> {
  await quiet(page);
  await page.evaluate('Promise.allSettled(document.getAnimations().map(({ finished }) => finished))');
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
