import { randomInt } from 'node:crypto';
import { networkError } from './http-post.js';

const TIMEOUT_MS = 6000;

/** `undefined` when the callback proved itself, else what Meta says went wrong (2.1, 2.2). */
export async function verifyCallback(callbackUrl: string, verifyToken: string): Promise<string | undefined> {
  const challenge = String(randomInt(100_000_000, 2_000_000_000));
  const url = new URL(callbackUrl);
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', challenge);
  url.searchParams.set('hub.verify_token', verifyToken);
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    const body = await response.text();
    if (response.status !== 200) {
      return `HTTP Status Code = ${response.status}; HTTP Message = ${response.statusText}`;
    }
    return body === challenge ? undefined : 'HTTP Status Code = 200; the answer is not hub.challenge';
  } catch (error) {
    return curlText(networkError(error));
  }
}

/** Meta shows network failures as curl errors; 28 is confirmed, 7 and 6 are curl's own numbers [unverified]. */
function curlText(reason: string): string {
  if (reason === 'timeout') return 'curl_errno = 28; curl_error = Operation timed out';
  if (reason === 'ENOTFOUND') return 'curl_errno = 6; curl_error = Could not resolve host';
  return `curl_errno = 7; curl_error = Failed to connect (${reason})`;
}
