import type { Browser, Page } from 'playwright-core';
import { TestIdentityProvider } from '#shared/testing/identity-provider.js';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import { publicUrl } from '../../scripts/infra/service-env.js';
import { freeServicePorts, type Stack } from '../../scripts/infra/stack.js';
import { startThrowAwayStack } from '../../scripts/infra/throw-away-stack.js';
import { accessibilityProblems, overflows } from '../support/accessibility.js';
import { ApiClient } from '../support/api-client.js';
import { launchBrowser, newProfile } from '../support/browser.js';
import { passwordOf, signInToConsole } from '../support/console-user.js';

const mara = {
  sub: 'mara',
  email: 'mara@example.com',
  email_verified: true,
  name: 'Mara Neu',
  groups: ['parley-admins'],
};

/** Single sign-on in a real browser, through a real provider of OpenID Connect, with passwords for admins only. */
describe('single sign-on', () => {
  let provider: TestIdentityProvider;
  let stack: Stack;
  let browser: Browser;
  let page: Page;
  let foreign: string[];

  beforeAll(async () => {
    const ports = await freeServicePorts();
    provider = new TestIdentityProvider(`${publicUrl(ports.gateway)}/auth/oidc/callback`);
    const [issuer, chromium] = await Promise.all([provider.start(), ensureChromium(() => undefined)]);
    stack = await startThrowAwayStack({
      ports,
      environment: {
        gateway: {
          OIDC_ISSUER: issuer,
          OIDC_CLIENT_ID: provider.clientId,
          OIDC_CLIENT_SECRET: provider.clientSecret,
          OIDC_NAME: 'Beispiel GmbH',
        },
        'access-control': {
          OIDC_CREATE_USERS: 'true',
          OIDC_ADMIN_GROUPS: 'parley-admins',
          LOCAL_SIGN_IN: 'admins',
        },
      },
    });
    browser = await launchBrowser(chromium);
    const profile = await newProfile(browser, { locale: 'de-DE' });
    foreign = profile.foreign;
    page = await profile.context.newPage();
    page.setDefaultTimeout(30_000);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
    await provider?.close();
  }, 120_000);

  const signIn = async (): Promise<void> => {
    await page.getByTestId('single-sign-on').click();
    await page.getByTestId('rail').waitFor();
  };
  const signOut = async (): Promise<void> => {
    await page.getByTestId('account-menu').click();
    await page.getByTestId('sign-out').click();
    await page.getByTestId('single-sign-on').waitFor();
  };

  it('leads through the provider and back to the page that one wanted, as a new user with the role of the group', async () => {
    provider.person = mara;
    await page.goto(`${stack.urls.gateway}/settings/users`);
    await page.getByText('Anmelden mit Beispiel GmbH').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await overflows(page)).toBe(false);
    await page.setViewportSize({ width: 1280, height: 800 });

    await signIn();
    await page.getByTestId('user-row').filter({ hasText: 'mara@example.com' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/settings/users');
  }, 120_000);

  it('makes a member of who has left the group', async () => {
    await signOut();
    mara.groups = [];
    await signIn();
    await page.getByTestId('no-channel').waitFor();
    expect(await page.getByTestId('nav-settings').count()).toBe(0);
  }, 120_000);

  it('ends the session of whom the provider signs out', async () => {
    await provider.signOut(mara.sub);
    await page.getByTestId('single-sign-on').waitFor();
    await signIn();
  }, 120_000);

  it('lets nobody in who was deactivated, and says so', async () => {
    const { gateway } = stack.urls;
    const admin = await ApiClient.signIn(gateway, 'admin@parley.local', passwordOf(stack, 'admin'));
    const { body } = await admin.get<{ items: { id: string; email: string | null }[] }>('/v1/users');
    const id = body.items.find(({ email }) => email === mara.email)?.id ?? '';
    expect((await admin.send('POST', `/v1/users/${id}/deactivate`, undefined)).status).toBe(200);

    await page.getByTestId('single-sign-on').click();
    await page.getByTestId('single-sign-on-error').getByText('keinen Zugang').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(foreign).toEqual([]);
  }, 120_000);

  it('leaves the password to admins', async () => {
    const profile = await newProfile(browser, { locale: 'de-DE' });
    const member = await profile.context.newPage();
    member.setDefaultTimeout(30_000);
    await member.goto(stack.urls.gateway);
    await member.getByTestId('sign-in-email').fill('vera@parley.local');
    await member.getByTestId('sign-in-password').fill(passwordOf(stack, 'vera'));
    await member.getByTestId('sign-in-submit').click();
    await member.getByTestId('sign-in-error').getByText('Single Sign-on').waitFor();
    const admin = await signInToConsole(browser, stack, 'admin');
    await admin.page.getByTestId('nav-settings').waitFor();
    expect([...profile.foreign, ...admin.foreign]).toEqual([]);
  }, 120_000);
});
