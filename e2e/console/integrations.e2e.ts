import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import type { Stack } from '../../scripts/infra/stack.js';
import { startThrowAwayStack } from '../../scripts/infra/throw-away-stack.js';
import { accessibilityProblems, overflows } from '../support/accessibility.js';
import { ApiClient } from '../support/api-client.js';
import { launchBrowser } from '../support/browser.js';
import { connectPage, postJson } from '../support/connect-page.js';
import { signInToConsole } from '../support/console-user.js';
import { eventually } from '../support/eventually.js';

interface Received {
  headers: Record<string, string>;
  body: string;
}

/** API tokens, outgoing webhooks and the audit log, in German; a webhook goes the whole way from Meta to a receiver. */
describe('integrations', () => {
  let stack: Stack;
  let browser: Browser;
  let admin: Page;
  let foreign: string[];
  let receiver: Server;
  let url: string;
  const received: Received[] = [];

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part));
      request.on('end', () => {
        received.push({ headers: request.headers as Record<string, string>, body });
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    const [started, chromium] = await Promise.all([
      startThrowAwayStack({ environment: { webhooks: { WEBHOOK_HOSTS_ALLOWED: '127.0.0.1' } } }),
      ensureChromium(() => undefined),
    ]);
    stack = started;
    browser = await launchBrowser(chromium);
    const api = await ApiClient.signIn(
      stack.urls.gateway,
      stack.credentials.email,
      stack.credentials.password,
    );
    await connectPage(api, stack.urls['meta-sandbox'], 'Northwind Bikes');
    const opened = await signInToConsole(browser, stack, 'admin');
    admin = opened.page;
    foreign = opened.foreign;
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
    receiver?.close();
  }, 120_000);

  const go = async (where: string): Promise<void> => {
    await admin.getByTestId('nav-settings').click();
    await admin.getByTestId(where).click();
    await admin.getByTestId('page-heading').waitFor();
  };
  const looksGood = async (): Promise<void> => {
    expect(await accessibilityProblems(admin)).toEqual([]);
    await admin.setViewportSize({ width: 320, height: 700 });
    expect(await overflows(admin)).toBe(false);
    await admin.setViewportSize({ width: 1280, height: 800 });
  };

  it('makes a token that is shown once, works, and does not after it was revoked', async () => {
    await go('settings-tokens');
    await admin.getByTestId('tokens-empty').waitFor();
    await admin.getByTestId('token-new').click();
    await admin.getByTestId('token-name').fill('Bericht');
    await looksGood();
    await admin.getByTestId('token-create').click();
    const token = await admin.getByTestId('token-value').inputValue();
    const program = ApiClient.withToken(stack.urls.gateway, token);
    expect((await program.get('/v1/conversations')).status).toBe(200);
    expect((await program.get('/v1/users/x')).status).toBe(403);
    await admin.getByTestId('token-done').click();
    expect(await admin.content()).not.toContain(token);
    await admin.getByTestId('token-revoke').click();
    await admin.getByText('Widerrufen', { exact: true }).waitFor();
    await eventually(async () => (await program.get('/v1/conversations')).status === 401);
  }, 180_000);

  it('adds an endpoint, tests it, and tells it of a customer’s message, signed', async () => {
    await go('settings-webhooks');
    await admin.getByTestId('webhook-new').click();
    await admin.getByTestId('webhook-url').fill('http://10.0.0.1/');
    await admin.getByTestId('webhook-create').click();
    await admin.getByTestId('webhook-problem').waitFor();
    await admin.getByTestId('webhook-url').fill(url);
    await looksGood();
    await admin.getByTestId('webhook-create').click();
    const secret = await admin.getByTestId('secret-value').inputValue();
    await admin.getByTestId('secret-done').click();
    await admin.getByTestId('webhook-test').click();
    await admin.locator('[data-testid=webhook-tested][data-state=delivered]').waitFor();
    await postJson(`${stack.urls['meta-sandbox']}/sandbox/api/actions/message`, {
      customer: 'Grace O’Connor',
      page: 'Northwind Bikes',
      text: 'Where is my green bicycle?',
    });
    const told = await eventually(async () =>
      received.find(({ body }) => body.includes('conversation.changed')),
    );
    if (!told) throw new Error('Nothing was told');
    expect(() => new Webhook(secret).verify(told.body, told.headers)).not.toThrow();
    expect(told.body).not.toContain('bicycle');
    await admin.getByTestId('webhook-log').click();
    await admin.locator('[data-testid=webhook-delivery][data-state=delivered]').first().waitFor();
    await looksGood();
    await admin.getByTestId('webhook-replay').first().click();
    await eventually(
      async () =>
        received.filter(({ headers }) => headers['webhook-id'] === told.headers['webhook-id']).length === 2,
    );
    await admin.getByTestId('webhook-remove').click();
    await admin.getByTestId('webhook-remove-confirm').click();
    await admin.getByTestId('webhooks-empty').waitFor();
  }, 180_000);

  it('keeps all of it in the audit log, without a secret', async () => {
    await go('settings-audit');
    await admin.getByTestId('audit-action').selectOption('api-token');
    await eventually(async () => (await admin.getByTestId('audit-row').count()) === 2);
    expect(await admin.getByTestId('audit').innerText()).toContain('api-token.revoked');
    await admin.reload();
    await admin.getByTestId('audit-row').first().waitFor();
    expect(await admin.getByTestId('audit-row').count()).toBe(2);
    await looksGood();
    expect(await admin.getByTestId('audit').innerText()).not.toMatch(/whsec_|parley_pat_\w{20}/);
    expect(foreign).toEqual([]);
  }, 180_000);
});
