import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { DeliveryAttempt } from '../world/ledger-types.js';

/** Meta waits this long for the answer (2.4). */
export const ANSWER_WITHIN_MS = 5000;

const plain = { request: httpRequest, agent: new HttpAgent({ keepAlive: true }) };
const secure = { request: httpsRequest, agent: new HttpsAgent({ keepAlive: true }) };

/** Sends the bytes once and says what came back; redirects are answers like any other. */
export async function postWebhook(
  url: string,
  body: Buffer,
  headers: Record<string, string>,
): Promise<DeliveryAttempt> {
  const started = Date.now();
  const outcome = await exchange(url, body, headers).catch((error: unknown) => ({
    status: null,
    error: networkError(error),
  }));
  return { at: new Date(started).toISOString(), durationMs: Date.now() - started, ...outcome };
}

/** `node:http` rather than fetch: 530 instead of 325 deliveries a second, measured on a busy machine with two cores. */
function exchange(
  url: string,
  body: Buffer,
  headers: Record<string, string>,
): Promise<{ status: number | null }> {
  const { request, agent } = url.startsWith('https:') ? secure : plain;
  return new Promise((resolve, reject) => {
    const answered = (response: IncomingMessage): void => {
      response.resume();
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? null }));
    };
    const outgoing = request(
      url,
      {
        method: 'POST',
        agent,
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': body.length,
          'User-Agent': 'facebookexternalua',
          ...headers,
        },
      },
      answered,
    );
    const timer = setTimeout(() => {
      reject(new Error('timeout'));
      outgoing.destroy();
    }, ANSWER_WITHIN_MS);
    outgoing.on('close', () => clearTimeout(timer));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

interface Failure {
  name?: string;
  message?: string;
  code?: string;
  cause?: Failure;
}

/** The reason of a failed exchange: `timeout`, or the code of the network error (inside fetch's "fetch failed"). */
export function networkError(error: unknown): string {
  const failure = error as Failure;
  const reason = failure.cause ?? failure;
  if (failure.name === 'TimeoutError') return 'timeout';
  return reason.code ?? reason.message ?? String(error);
}
