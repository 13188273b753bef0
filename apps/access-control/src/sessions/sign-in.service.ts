import type { accessRpc, Session } from '#shared/contracts/access.js';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import { normalizeEmail } from '../users/email.js';
import { isGuess } from '../second-factor/is-guess.js';
import type { User } from '../users/user.entity.js';
import { UsersRepository } from '../users/users.repository.js';
import { accessMetrics } from '../metrics/access-metrics.js';
import { PasswordHasher } from './password-hasher.js';
import { SessionOpener } from './session-opener.js';
import { SignInThrottle } from './sign-in-throttle.js';

type SignIn = RpcRequest<typeof accessRpc.signIn>;

/** From an e-mail address and a password to a session. */
@Injectable()
export class SignInService {
  constructor(
    private readonly users: UsersRepository,
    private readonly opener: SessionOpener,
    private readonly passwords: PasswordHasher,
    private readonly throttle: SignInThrottle,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Opens a session. Throws `credentials-invalid` or `too-many-requests`, the same and after the same work for unknown addresses,
   * for who is deactivated, and for who has not set a password yet; with the right password `single-sign-on-required`,
   * `second-factor-required`, `second-factor-invalid`.
   */
  async signIn(request: SignIn): Promise<Session> {
    const email = normalizeEmail(request.email);
    await this.throttle.check(email);
    const user = await this.users.findByEmail(email);
    const mayEnter = user?.state === 'active';
    const fits = await this.passwords.fits(request.password, mayEnter ? user.passwordHash : null);
    if (user === null || !fits) {
      accessMetrics.signIns.inc({ outcome: 'refused' });
      await this.throttle.recordFailure(email);
      throw new DomainError('credentials-invalid');
    }
    const session = await this.open(email, user, request);
    await this.throttle.forget(email);
    accessMetrics.signIns.inc({ outcome: 'ok' });
    return session;
  }

  private async open(email: string, user: User, request: SignIn): Promise<Session> {
    try {
      return await this.transactions.run((manager) => this.opener.openByPassword(manager, user, request));
    } catch (error) {
      // Who knows the password is not to find the code by trying.
      if (isGuess(error)) await this.throttle.recordFailure(email);
      throw error;
    }
  }
}
