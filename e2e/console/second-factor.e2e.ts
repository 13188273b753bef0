import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/infra/chromium.js';
import type { Stack } from '../../scripts/infra/stack.js';
import { startThrowAwayStack } from '../../scripts/infra/throw-away-stack.js';
import { accessibilityProblems, overflows } from '../support/accessibility.js';
import { ApiClient } from '../support/api-client.js';
import { launchBrowser } from '../support/browser.js';
import { passwordOf, signInToConsole } from '../support/console-user.js';

const STEP_MS = 30_000;
const WRONG = 'Der Code ist falsch oder wurde schon benutzt.';

/** What an authenticator app with this key shows, now or so many steps later. */
function codeOf(secret: string, stepsLater = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + stepsLater * STEP_MS,
  });
}

describe('a second factor', () => {
  let stack: Stack;
  let browser: Browser;
  let page: Page;
  let foreign: string[];
  let secret: string;
  let recoveryCodes: string[];

  beforeAll(async () => {
    const [started, chromium] = await Promise.all([startThrowAwayStack(), ensureChromium(() => undefined)]);
    stack = started;
    browser = await launchBrowser(chromium);
    ({ page, foreign } = await signInToConsole(browser, stack, 'susanne'));
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 120_000);

  const openPreferences = async (): Promise<void> => {
    await page.getByTestId('account-menu').click();
    await page.getByTestId('open-preferences').click();
    await page.getByTestId('second-factor').scrollIntoViewIfNeeded();
  };
  const submit = async (form: string, value: string): Promise<void> => {
    await page.getByTestId(`${form}-field`).fill(value);
    await page.getByTestId(`${form}-submit`).click();
  };
  const signOut = async (): Promise<void> => {
    await page.getByTestId('account-menu').click();
    await page.getByTestId('sign-out').click();
    await page.getByTestId('sign-in-email').waitFor();
  };
  const givePassword = async (): Promise<void> => {
    await page.getByTestId('sign-in-email').fill('susanne@parley.local');
    await page.getByTestId('sign-in-password').fill(passwordOf(stack, 'susanne'));
    await page.getByTestId('sign-in-submit').click();
    await page.getByTestId('sign-in-code').waitFor();
  };
  const giveCode = async (code: string): Promise<void> => {
    await page.getByTestId('sign-in-code').fill(code);
    await page.getByTestId('sign-in-submit').click();
  };
  const looksGood = async (): Promise<void> => {
    expect(await accessibilityProblems(page)).toEqual([]);
    const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await overflows(page)).toBe(false);
    await page.setViewportSize({ width, height });
  };

  it('is set up with the password and a code of the app, and shows recovery codes', async () => {
    await openPreferences();
    await submit('second-factor-start', 'not my password');
    await page.getByTestId('second-factor-start-problem').waitFor();
    await submit('second-factor-start', passwordOf(stack, 'susanne'));
    await page.getByTestId('second-factor-qr').waitFor();
    secret = await page.getByTestId('second-factor-secret').inputValue();
    await looksGood();
    const right = codeOf(secret);
    await submit('second-factor-confirm', right === '000000' ? '000001' : '000000');
    await page.getByTestId('second-factor-confirm-problem').getByText(WRONG).waitFor();
    await submit('second-factor-confirm', codeOf(secret));
    await page.getByTestId('recovery-code').nth(9).waitFor();
    recoveryCodes = await page.getByTestId('recovery-code').allInnerTexts();
    expect(new Set(recoveryCodes).size).toBe(10);
    await looksGood();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('recovery-codes-download').click(),
    ]);
    expect(download.suggestedFilename()).toBe('parley-recovery-codes.txt');
    await page.getByTestId('recovery-codes-kept').click();
    await page
      .getByTestId('second-factor-since')
      .getByText('Unbenutzte Wiederherstellungscodes: 10')
      .waitFor();
  });

  it('is asked for at the next sign-in, after the password', async () => {
    await signOut();
    await givePassword();
    await page.locator('[data-testid=sign-in-code]:focus').waitFor();
    await looksGood();
    await giveCode('abc-def');
    await page.getByTestId('sign-in-error').getByText(WRONG).waitFor();
    // The code of this moment may be the one that was taken when it was set up; none is taken twice.
    await giveCode(codeOf(secret, 1));
    await page.getByTestId('rail').waitFor();
  });

  it('is replaced by a recovery code, once', async () => {
    await signOut();
    await givePassword();
    await giveCode(recoveryCodes[0]!);
    await page.getByTestId('rail').waitFor();
    await signOut();
    await givePassword();
    await giveCode(recoveryCodes[0]!);
    await page.getByTestId('sign-in-error').getByText(WRONG).waitFor();
    await giveCode(recoveryCodes[1]!.toUpperCase().replaceAll('-', ' '));
    await page.getByTestId('rail').waitFor();
  });

  it('is removed with a code, and the password is enough again', async () => {
    await openPreferences();
    await page
      .getByTestId('second-factor-since')
      .getByText('Unbenutzte Wiederherstellungscodes: 8')
      .waitFor();
    await submit('second-factor-remove', recoveryCodes[0]!);
    await page.getByTestId('second-factor-remove-problem').getByText(WRONG).waitFor();
    await submit('second-factor-remove', recoveryCodes[2]!);
    await page.getByTestId('second-factor-start-field').waitFor();
    await ApiClient.signIn(stack.urls.gateway, 'susanne@parley.local', passwordOf(stack, 'susanne'));
  });

  it('is taken off by an admin for who has lost it, whose sessions end', async () => {
    const { gateway } = stack.urls;
    const conrad = await ApiClient.signIn(gateway, 'conrad@parley.local', passwordOf(stack, 'conrad'));
    const started = await conrad.send<{ secret: string }>('POST', '/v1/me/second-factor', {
      currentPassword: passwordOf(stack, 'conrad'),
    });
    await conrad.send('POST', '/v1/me/second-factor/confirm', { code: codeOf(started.body.secret) });
    const again = ApiClient.signIn(gateway, 'conrad@parley.local', passwordOf(stack, 'conrad'));
    await expect(again).rejects.toThrow('second-factor-required');

    const admin = await signInToConsole(browser, stack, 'admin');
    await admin.page.getByTestId('nav-settings').click();
    await admin.page.getByTestId('settings-users').click();
    await admin.page.getByTestId('user-row').filter({ hasText: 'Conrad' }).click();
    await admin.page.getByText('mit zweitem Faktor').waitFor();
    await admin.page.getByTestId('reset-second-factor').click();
    await admin.page.getByTestId('reset-second-factor-dialog').waitFor();
    expect(await accessibilityProblems(admin.page)).toEqual([]);
    await admin.page.getByTestId('reset-second-factor-confirm').click();
    await admin.page.getByTestId('reset-second-factor').waitFor({ state: 'detached' });
    expect((await conrad.get('/v1/session')).status).toBe(401);
    await ApiClient.signIn(gateway, 'conrad@parley.local', passwordOf(stack, 'conrad'));
    expect([...foreign, ...admin.foreign]).toEqual([]);
  });
});
