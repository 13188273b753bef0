import { openObjectStore } from '#shared/storage/open-object-store.js';
import { randomBytes } from 'node:crypto';
import { reasonOf } from '../api/api-client.js';
import type { CliConfig } from '../config.js';
import { fail, ok, skipped, type Finding } from './check.js';

/** Whether the store of files takes bytes and gives them back. */
export async function checkStorage(config: CliConfig): Promise<Finding> {
  const { STORAGE_URL } = config;
  if (STORAGE_URL === undefined) return skipped('storage', 'set STORAGE_URL to check it');
  try {
    await openObjectStore({ ...config, STORAGE_URL });
    return ok('storage', 'takes files and gives them back');
  } catch (error) {
    return fail(
      'storage',
      (error as Error).message,
      'give the services the right to write there, or correct STORAGE_URL',
    );
  }
}

/** Whether Meta would get the answer it asks for when it verifies the webhook. */
export async function checkWebhookEdge(config: CliConfig): Promise<Finding> {
  const name = 'webhook edge';
  const { WEBHOOK_CALLBACK_URL, WEBHOOK_VERIFY_TOKEN } = config;
  if (WEBHOOK_CALLBACK_URL === undefined || WEBHOOK_VERIFY_TOKEN === undefined) {
    return skipped(name, 'set WEBHOOK_CALLBACK_URL and WEBHOOK_VERIFY_TOKEN to check it');
  }
  const challenge = randomBytes(8).toString('hex');
  const url = new URL(WEBHOOK_CALLBACK_URL);
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.verify_token', WEBHOOK_VERIFY_TOKEN);
  url.searchParams.set('hub.challenge', challenge);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000), redirect: 'manual' });
    if (response.status === 200 && (await response.text()) === challenge)
      return ok(name, `${WEBHOOK_CALLBACK_URL} verifies`);
    const fix =
      response.status === 403
        ? 'give ingest-meta, channels and this program the same WEBHOOK_VERIFY_TOKEN'
        : 'let the proxy pass this address to ingest-meta unchanged';
    return fail(name, `${WEBHOOK_CALLBACK_URL} answers with ${response.status}`, fix);
  } catch (error) {
    return fail(
      name,
      `${WEBHOOK_CALLBACK_URL} cannot be reached: ${reasonOf(error)}`,
      'start ingest-meta; open the firewall; correct WEBHOOK_CALLBACK_URL',
    );
  }
}
