import { hkdfSync } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { TokenCipher } from '#shared/encryption/token-cipher.js';
import type { ApiReply } from '../api/http-types.js';
import { signInAttempt, type SignInAttempt } from './sign-in-attempt.js';

const NAME = 'parley_sign_in';
const PATH = '/auth/oidc';
const SECONDS = 600;
const PURPOSE = 'sign-in attempt';
const pattern = new RegExp(`(?:^|;)\\s*${NAME}=([\\w-]{1,4000})\\s*(?:;|$)`);

/** Binds a sign-in at the provider to the browser in which it was begun: encrypted, so that nobody else can make or change one. */
export class SignInAttemptCookie {
  private readonly attributes: string;
  private readonly cipher: TokenCipher;

  /** Every process of the gateway derives the same key out of the client's secret. */
  constructor(publicUrl: string, secret: string) {
    const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
    this.attributes = `Path=${PATH}; HttpOnly; SameSite=Lax${secure}`;
    const key = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32));
    this.cipher = new TokenCipher([{ id: '1', key }]);
  }

  set(reply: ApiReply, attempt: Omit<SignInAttempt, 'expiresAt'>): void {
    const content = JSON.stringify({ ...attempt, expiresAt: Date.now() + SECONDS * 1000 });
    const sealed = this.cipher.encrypt(content, PURPOSE).toString('base64url');
    void reply.header('set-cookie', `${NAME}=${sealed}; Max-Age=${SECONDS}; ${this.attributes}`);
  }

  /** What was begun in this browser, once; null: nothing, or too long ago. */
  take(headers: IncomingHttpHeaders, reply: ApiReply): SignInAttempt | null {
    const sealed = pattern.exec(headers.cookie ?? '')?.[1];
    if (sealed === undefined) return null;
    void reply.header('set-cookie', `${NAME}=; Max-Age=0; ${this.attributes}`);
    const attempt = this.opened(sealed);
    return attempt !== null && attempt.expiresAt > Date.now() ? attempt : null;
  }

  private opened(sealed: string): SignInAttempt | null {
    try {
      const content = this.cipher.decrypt(Buffer.from(sealed, 'base64url'), PURPOSE);
      return signInAttempt.parse(JSON.parse(content));
    } catch {
      return null;
    }
  }
}
