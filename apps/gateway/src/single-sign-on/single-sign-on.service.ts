import type { Session } from '#shared/contracts/access.js';
import { singleSignOnRpc, type ProvidedIdentity } from '#shared/contracts/single-sign-on.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { ErrorCode } from '#shared/errors/error-codes.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { IdentityProvider } from './identity-provider.js';
import type { SignInAttempt } from './sign-in-attempt.js';

type Begun = Omit<SignInAttempt, 'expiresAt'> & { url: string };

/** The round trip of a browser through the provider of single sign-on. */
@Injectable()
export class SingleSignOnService {
  private readonly logger = new Logger(SingleSignOnService.name);

  constructor(
    @Inject(IdentityProvider) private readonly provider: IdentityProvider | null,
    private readonly rpc: RpcClient,
  ) {}

  /** Errors: `not-found` where none is configured, `single-sign-on-failed`. */
  async begin(returnPath: string | undefined): Promise<Begun> {
    const provider = this.configured();
    const begun = await this.orFail(provider.begin());
    return { ...begun, returnPath: ownPath(returnPath) };
  }

  /** Errors: `not-found`, `single-sign-on-failed`, `single-sign-on-refused`. */
  async finish(query: string, attempt: SignInAttempt | null, userAgent?: string): Promise<Session> {
    const provider = this.configured();
    if (attempt === null) throw new DomainError('single-sign-on-failed');
    const identity: ProvidedIdentity = await this.orFail(provider.finish(query, attempt));
    return this.rpc.call(singleSignOnRpc.signIn, { identity, userAgent: userAgent?.slice(0, 512) });
  }

  /** Ends the sessions of whom the provider has signed out. Errors: `not-found`, `bad-request`. */
  async signOut(logoutToken: string): Promise<Record<string, never>> {
    const provider = this.configured();
    const identity = await this.orFail(provider.signedOut(logoutToken), 'bad-request');
    await this.rpc.call(singleSignOnRpc.signOut, identity);
    return {};
  }

  private configured(): IdentityProvider {
    if (this.provider === null) throw new DomainError('not-found');
    return this.provider;
  }

  private async orFail<T>(work: Promise<T>, code: ErrorCode = 'single-sign-on-failed'): Promise<T> {
    try {
      return await work;
    } catch (error) {
      this.logger.warn(`Single sign-on failed: ${reasonOf(error)}`);
      throw new DomainError(code, { cause: error });
    }
  }
}

/** A path of this console; anything else, such as `//evil.example`, becomes the inbox. */
function ownPath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : '/inbox';
}

/** For the operator: what the library says in its own words, and the provider's code; never what was sent. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'error' in error && typeof error.error === 'string' ? ` (${error.error})` : '';
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error.message}${code}${cause}`;
}
