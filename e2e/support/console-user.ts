import type { Browser, Page } from 'playwright-core';
import type { Stack } from '../../scripts/infra/stack.js';
import { newProfile } from './browser.js';

/** Who signs in: a user of the seed, by the first part of the address. */
export type SeedUser = 'admin' | 'vera' | 'conrad' | 'susanne';

/** The password of a user of the seed. */
export function passwordOf(stack: Stack, user: SeedUser): string {
  return user === 'admin' ? stack.credentials.password : stack.credentials.demoPassword;
}

/** A browser of its own in which somebody is signed in, in German unless told; `foreign` are requests that left this machine. */
export async function signInToConsole(
  browser: Browser,
  stack: Stack,
  user: SeedUser,
  options: { locale?: string; width?: number; height?: number } = {},
): Promise<{ page: Page; foreign: string[] }> {
  const { context, foreign } = await newProfile(browser, { locale: 'de-DE', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(stack.urls.gateway);
  await page.getByTestId('sign-in-email').fill(`${user}@parley.local`);
  await page.getByTestId('sign-in-password').fill(passwordOf(stack, user));
  await page.getByTestId('sign-in-submit').click();
  await page.getByTestId('rail').waitFor();
  return { page, foreign };
}
