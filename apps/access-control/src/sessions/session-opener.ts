import type { Session } from '#shared/contracts/access.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SecondFactorCheck } from '../second-factor/second-factor-check.js';
import { User } from '../users/user.entity.js';
import { LocalSignIn } from './local-sign-in.js';
import { SessionLifetime } from './session-lifetime.js';
import { csrfTokenOf, hashOfToken, newSessionToken } from './session-token.js';
import { SessionsRepository } from './sessions.repository.js';

/** What came along with a password. */
interface Shown {
  userAgent?: string | undefined;
  secondFactor?: string | undefined;
}

/** Opens sessions for users who have shown who they are. */
@Injectable()
export class SessionOpener {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly lifetime: SessionLifetime,
    private readonly local: LocalSignIn,
    private readonly secondFactors: SecondFactorCheck,
  ) {}

  /** For who has shown a password, or has set one just now. Errors: `single-sign-on-required`, `second-factor-required`, `second-factor-invalid`. */
  async openByPassword(
    manager: EntityManager,
    user: User,
    { userAgent, secondFactor }: Shown,
  ): Promise<Session> {
    this.local.requireFor(user);
    await this.secondFactors.require(manager, user, secondFactor);
    return this.open(manager, user, userAgent ?? null);
  }

  async open(
    manager: EntityManager,
    { id: userId, organizationId }: Pick<User, 'id' | 'organizationId'>,
    userAgent: string | null,
  ): Promise<Session> {
    const token = newSessionToken();
    const tokenHash = hashOfToken(token);
    const expiresAt = this.lifetime.endOfSessionOpenedNow();
    await this.sessions.add(manager, {
      id: newId(),
      organizationId,
      userId,
      tokenHash,
      userAgent,
      expiresAt,
    });
    await manager.update(User, { id: userId }, { lastSignInAt: new Date() });
    const live = await this.sessions.findLive(manager, tokenHash);
    // Only for a user who was deactivated in this very moment.
    if (live === null) throw new DomainError('credentials-invalid');
    return {
      token,
      csrfToken: csrfTokenOf(token),
      expiresAt: live.expiresAt.toISOString(),
      actor: live.actor,
    };
  }
}
