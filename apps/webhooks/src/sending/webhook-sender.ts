import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { WebhookAttempt } from '#shared/contracts/webhooks.js';
import { pinnedTo } from '#shared/network/pinned-lookup.js';
import { TimeLimit } from '#shared/network/time-limit.js';
import { Inject, Injectable } from '@nestjs/common';
import { signatureHeaders } from './signature.js';
import { RefusedAddressError, type WebhookTarget, WebhookTargets } from './webhook-target.js';

/** Injection token: milliseconds until a receiver is given up. */
export const SEND_TIMEOUT_MS = Symbol('SEND_TIMEOUT_MS');

/** One delivery, ready to go. */
export interface OutgoingWebhook {
  /** The `webhook-id`. */
  id: string;
  url: string;
  body: string;
  /** The present one and, while it is rotated, the one before. */
  secrets: readonly string[];
}

/** Makes one attempt to deliver. Follows no redirect and keeps nothing of the answer but its status. */
@Injectable()
export class WebhookSender {
  constructor(
    private readonly targets: WebhookTargets,
    @Inject(SEND_TIMEOUT_MS) private readonly timeoutMs: number,
  ) {}

  /** Rejects only when `stopping` ends it: then nobody knows whether it arrived. */
  async send(webhook: OutgoingWebhook, stopping: AbortSignal): Promise<WebhookAttempt> {
    const began = Date.now();
    const limit = new TimeLimit(this.timeoutMs, stopping);
    const outcome = await this.statusOf(webhook, limit.signal)
      .then(
        (status) => ({ status, problem: problemOf(status) }),
        (error: unknown) => {
          stopping.throwIfAborted();
          return { status: null, problem: limit.isOver ? 'timeout' : problemOfError(error) };
        },
      )
      .finally(() => limit.free());
    return { at: new Date(began).toISOString(), ...outcome, durationMs: Date.now() - began };
  }

  private async statusOf(webhook: OutgoingWebhook, signal: AbortSignal): Promise<number> {
    const target = await Promise.race([this.targets.targetOf(webhook.url), aborted(signal)]);
    return post(target, webhook, signal);
  }
}

function post(
  { url, addresses }: WebhookTarget,
  webhook: OutgoingWebhook,
  signal: AbortSignal,
): Promise<number> {
  const content = Buffer.from(webhook.body);
  const send = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: 'POST',
      agent: false,
      signal,
      lookup: pinnedTo(addresses),
      headers: {
        'content-type': 'application/json',
        'content-length': content.length,
        'user-agent': 'Parley-Webhooks',
        ...signatureHeaders(webhook, new Date()),
      },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    request.end(content);
  });
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('given up')), { once: true });
  });
}

function problemOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? 'redirected' : 'not-2xx';
}

function problemOfError(error: unknown): string {
  return error instanceof RefusedAddressError ? 'refused-address' : 'connection-failed';
}
