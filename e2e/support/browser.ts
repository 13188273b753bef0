import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core';
import { eventually } from './eventually.js';

/** Real Chromium, quiet on a closed network. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * A fresh browser profile. `foreign` are requests that left this machine, and what its pages did against their own policy
 * (console.md PV-01 and PV-02): each test expects it to stay empty.
 */
export async function newProfile(
  browser: Browser,
  options: { locale?: string; width?: number; height?: number } = {},
): Promise<{ context: BrowserContext; foreign: string[] }> {
  const context = await browser.newContext({
    locale: options.locale ?? 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
  });
  watchRequests(context);
  const foreign: string[] = [];
  context.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== 'localhost' && hostname !== '127.0.0.1')
      foreign.push(request.url());
  });
  context.on('console', (message) => {
    if (/Content Security Policy|Trusted ?Type/i.test(message.text())) foreign.push(message.text());
  });
  return { context, foreign };
}

const REST_MS = 300;
const asking = new WeakMap<BrowserContext, Set<Request>>();

/** What is being fetched in a profile; the live stream never ends, and does not count. */
function watchRequests(context: BrowserContext): void {
  const pending = new Set<Request>();
  asking.set(context, pending);
  context.on('request', (request) => {
    if (new URL(request.url()).pathname !== '/v1/stream') pending.add(request);
  });
  context.on('requestfinished', (request) => pending.delete(request));
  context.on('requestfailed', (request) => pending.delete(request));
}

/** Lets a page do what it has to do, and draw it. */
async function hadTurn(page: Page): Promise<true> {
  await page.evaluate('new Promise((done) => requestIdleCallback(done, { timeout: 5_000 }))');
  return true;
}

/** Waits until nothing has been fetched for a moment in the profile of a page. */
export async function quiet(page: Page): Promise<void> {
  const pending = asking.get(page.context());
  if (pending === undefined) throw new Error('The page is not of newProfile');
  let since = Date.now();
  const isAtRest = (): boolean => {
    if (pending.size > 0) since = Date.now();
    return Date.now() - since >= REST_MS;
  };
  // A page that gets no turn asks for nothing either: it counts once it has had one.
  await eventually(async () => isAtRest() && (await hadTurn(page)) && isAtRest());
}
