import { get } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import type { Stack } from '../../scripts/infra/stack.js';
import { startThrowAwayStack } from '../../scripts/infra/throw-away-stack.js';
import { ApiClient } from '../support/api-client.js';
import { launchBrowser, quiet } from '../support/browser.js';
import { connectPage, postJson } from '../support/connect-page.js';
import { passwordOf, signInToConsole } from '../support/console-user.js';

const PAGE = 'Bäckerei Sonnenkorn';
const MOST = 200_000;

/** What a browser that has never been here loads of the console's code (issue 5, 5), as the gateway sends it. */
describe('the first load of the inbox', () => {
  let stack: Stack;
  let browser: Browser;
  let page: Page;
  let foreign: string[];

  beforeAll(async () => {
    const [started, chromium] = await Promise.all([startThrowAwayStack(), ensureChromium(() => undefined)]);
    stack = started;
    browser = await launchBrowser(chromium);
    const { gateway, 'meta-sandbox': sandbox } = stack.urls;
    const admin = await ApiClient.signIn(gateway, 'admin@parley.local', passwordOf(stack, 'admin'));
    const conrad = await ApiClient.signIn(gateway, 'conrad@parley.local', passwordOf(stack, 'conrad'));
    const { channelId } = await connectPage(admin, sandbox, PAGE);
    const access = `/v1/settings/channels/${channelId}/access`;
    await admin.send('PUT', `${access}/${conrad.userId}`, { role: 'contributor' });
    await postJson(`${sandbox}/sandbox/api/actions/message`, {
      customer: 'Lena Hoffmann',
      page: PAGE,
      text: 'Haben Sie morgen Brezeln?',
    });
    ({ page, foreign } = await signInToConsole(browser, stack, 'conrad'));
    await page.getByTestId('conversation-row').waitFor();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 120_000);

  it('is at most 200 kB of packed code, and works', async () => {
    const loaded = new Set<string>();
    page.on('request', (request) => {
      if (['script', 'stylesheet'].includes(request.resourceType())) loaded.add(request.url());
    });
    await page.goto(`${stack.urls.gateway}/inbox?q=new`);
    await page.getByTestId('conversation-row').waitFor();
    await quiet(page);
    const list = await packedBytes(loaded);
    expect(loaded.size).toBeGreaterThan(2);
    expect(list).toBeLessThanOrEqual(MOST);

    await page.getByTestId('conversation-row').click();
    await page.getByTestId('composer').waitFor();
    await quiet(page);
    const conversation = await packedBytes(loaded);
    expect(conversation).toBeGreaterThan(list);
    process.stdout.write(`First load: ${list} bytes packed; with an open conversation ${conversation}\n`);
    expect(foreign).toEqual([]);
  });
});

async function packedBytes(urls: Iterable<string>): Promise<number> {
  const sizes = await Promise.all([...urls].map(packedSize));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** How many bytes come over the line; a file that does not come packed is an error. */
function packedSize(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let size = 0;
      response.on('data', (chunk: Buffer) => (size += chunk.length));
      response.on('end', () => {
        if (response.headers['content-encoding'] === 'gzip') resolve(size);
        else reject(new Error(`${url} is not packed`));
      });
    }).on('error', reject);
  });
}
