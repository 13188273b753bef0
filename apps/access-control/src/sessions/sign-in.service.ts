import type { accessRpc, Session } from '#shared/contracts/access.js';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import { normalizeEmail } from '../users/email.js';
import { UsersRepository } from '../users/users.repository.js';
import { accessMetrics } from '../metrics/access-metrics.js';
import { PasswordHasher } from './password-hasher.js';
import { SessionOpener } from './session-opener.js';
import { SignInThrottle } from './sign-in-throttle.js';

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
   * for who is deactivated, and for who has not set a password yet; with the right password `single-sign-on-required`.
   */
  async signIn(request: RpcRequest<typeof accessRpc.signIn>): Promise<Session> {
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
    await this.throttle.forget(email);
    const session = await this.transactions.run((manager) =>
      this.opener.openByPassword(manager, user, request.userAgent ?? null),
    );
    accessMetrics.signIns.inc({ outcome: 'ok' });
    return session;
  }
}
