import type { WebhookEvent } from './generated/types.gen.js';

/** Why what arrived at a webhook endpoint was not accepted. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';

  constructor(
    readonly reason: 'header-missing' | 'too-old' | 'too-new' | 'signature-wrong' | 'secret-invalid',
  ) {
    super(`Webhook refused: ${reason}`);
  }
}

export interface VerifyOptions {
  /** How far the clocks may be apart, and how long a delivery may be on its way. */
  toleranceSeconds?: number;
  /** Milliseconds since 1970; for tests. */
  now?: number;
}

/** WebCrypto's `CryptoKey`, by a name that Node's types know too. */
type HmacKey = Parameters<typeof crypto.subtle.verify>[1];
type HeadersLike = Headers | Record<string, string | string[] | undefined>;

/**
 * Checks that Parley sent this, lately (Standard Webhooks), and returns the event. `body` has to be what arrived, byte for byte;
 * `secret` is `whsec_…`. Throws a WebhookError. Remember the header `webhook-id` to handle each delivery once.
 */
export async function verifyWebhook(
  body: string | Uint8Array,
  headers: HeadersLike,
  secret: string,
  { toleranceSeconds = 300, now = Date.now() }: VerifyOptions = {},
): Promise<WebhookEvent> {
  const id = required(headers, 'webhook-id');
  const timestamp = required(headers, 'webhook-timestamp');
  const signatures = required(headers, 'webhook-signature');
  checkAge(timestamp, now / 1000, toleranceSeconds);
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${text}`);
  if (!(await anySignature(signatures, signed, await importKey(secret))))
    throw new WebhookError('signature-wrong');
  return JSON.parse(text) as WebhookEvent;
}

function required(headers: HeadersLike, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  if (typeof value !== 'string' || value === '') throw new WebhookError('header-missing');
  return value;
}

function checkAge(timestamp: string, now: number, tolerance: number): void {
  const at = /^\d+$/.test(timestamp) ? Number(timestamp) : Number.NaN;
  if (Number.isNaN(at)) throw new WebhookError('header-missing');
  if (at < now - tolerance) throw new WebhookError('too-old');
  if (at > now + tolerance) throw new WebhookError('too-new');
}

/** WebCrypto compares in constant time. While a secret is rotated there are two signatures. */
async function anySignature(
  signatures: string,
  signed: Uint8Array<ArrayBuffer>,
  key: HmacKey,
): Promise<boolean> {
  for (const one of signatures.split(' ')) {
    const signature = one.startsWith('v1,') ? fromBase64(one.slice(3)) : undefined;
    if (signature && (await crypto.subtle.verify('HMAC', key, signature, signed))) return true;
  }
  return false;
}

function importKey(secret: string): Promise<HmacKey> {
  const bytes = fromBase64(secret.replace(/^whsec_/, ''));
  if (bytes === undefined || bytes.length === 0) throw new WebhookError('secret-invalid');
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    // Not base64: then it is no signature, or no secret, of ours.
    return undefined;
  }
}
