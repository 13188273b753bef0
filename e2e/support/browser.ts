import { chromium, type Browser, type BrowserContext } from 'playwright-core';

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
