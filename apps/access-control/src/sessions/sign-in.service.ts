import type { accessRpc, Session } from '#shared/contracts/access.js';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Injectable } from '@nestjs/common';
import type { User } from '../users/user.entity.js';
import { normalizeEmail } from '../users/email.js';
import { UsersRepository } from '../users/users.repository.js';
import { PasswordHasher } from './password-hasher.js';
import { SessionLifetime } from './session-lifetime.js';
import { csrfTokenOf, hashOfToken, newSessionToken } from './session-token.js';
import { SessionsRepository } from './sessions.repository.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** From an e-mail address and a password to a session. */
@Injectable()
export class SignInService {
  constructor(
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly passwords: PasswordHasher,
    private readonly throttle: SignInThrottle,
    private readonly lifetime: SessionLifetime,
  ) {}

  /** Opens a session. Throws `credentials-invalid` or `too-many-requests`, the same for known and unknown addresses. */
  async signIn(request: RpcRequest<typeof accessRpc.signIn>): Promise<Session> {
    const email = normalizeEmail(request.email);
    await this.throttle.check(email);
    const user = await this.users.findByEmail(email);
    const fits = await this.passwords.fits(request.password, user?.passwordHash ?? null);
    if (user === null || !fits) {
      await this.throttle.recordFailure(email);
      throw new DomainError('credentials-invalid');
    }
    await this.throttle.forget(email);
    return this.open(user, request.userAgent ?? null);
  }

  private async open(user: User, userAgent: string | null): Promise<Session> {
    const token = newSessionToken();
    const tokenHash = hashOfToken(token);
    await this.sessions.add({
      id: newId(),
      organizationId: user.organizationId,
      userId: user.id,
      tokenHash,
      userAgent,
      expiresAt: this.lifetime.endOfSessionOpenedNow(),
    });
    const live = await this.sessions.findLive(tokenHash);
    if (live === null) throw new Error('A session that was just opened is not there');
    return {
      token,
      csrfToken: csrfTokenOf(token),
      expiresAt: live.expiresAt.toISOString(),
      actor: live.actor,
    };
  }
}
