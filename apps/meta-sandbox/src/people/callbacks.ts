import { createHmac } from 'node:crypto';
import { networkError } from '../webhooks/http-post.js';
import type { Config } from '../config.js';
import { seconds } from '../world/clock.js';
import type { Callback } from '../world/ledger-types.js';
import type { World } from '../world/world.js';

const ANSWER_WITHIN_MS = 10_000;

/** The signature over the encoded payload, base64url without padding (section 7). */
export function signatureOf(encoded: string, secret: string): string {
  return createHmac('sha256', secret).update(encoded).digest('base64url');
}

/** `<signature>.<payload>` (section 7). */
export function signedRequest(payload: object, secret: string): string {
  const encoded = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${signatureOf(encoded, secret)}.${encoded}`;
}

/** Tells the app that a person removed it, or wants all data deleted; answers go to the ledger (section 7). */
export class Callbacks {
  constructor(
    private readonly config: Config,
    private readonly world: World,
  ) {}

  deauthorized(userId: string): Promise<Callback | undefined> {
    return this.tell('deauthorize', this.config.deauthorizeUrl, userId);
  }

  deletionRequested(userId: string): Promise<Callback | undefined> {
    return this.tell('data-deletion', this.config.dataDeletionUrl, userId);
  }

  /** Once; whether Meta tries again is not known [unverified]. Without an address nothing happens. */
  private async tell(
    kind: Callback['kind'],
    url: string | undefined,
    userId: string,
  ): Promise<Callback | undefined> {
    if (!url) return undefined;
    const now = this.world.clock.now();
    const issued = { user_id: userId, algorithm: 'HMAC-SHA256', issued_at: seconds(now), expires: 0 };
    const answer = await post(url, signedRequest(issued, this.config.appSecret));
    const seq = this.world.nextSequence();
    return this.world.callbacks.put({
      id: `c${seq}`,
      seq,
      at: new Date(now).toISOString(),
      kind,
      url,
      userId,
      ...answer,
    });
  }
}

async function post(url: string, signed: string): Promise<Pick<Callback, 'status' | 'error' | 'body'>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ signed_request: signed }),
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return { status: response.status, body: (await response.text()).slice(0, 4000) };
  } catch (error) {
    return { status: null, error: networkError(error) };
  }
}
