import { accessEvents, type accessRpc } from '#shared/contracts/access.js';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLogRepository } from '../audit/audit-log.repository.js';
import { PasswordHasher } from '../sessions/password-hasher.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { SignInThrottle } from '../sessions/sign-in-throttle.js';
import { requireStrongPassword } from './password-policy.js';
import { User } from './user.entity.js';

/** Passwords of users, and the sessions that end with the old one. */
@Injectable()
export class Passwords {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly throttle: SignInThrottle,
    private readonly sessions: SessionsRepository,
    private readonly audit: AuditLogRepository,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** Errors: `credentials-invalid`, `too-many-requests`, `password-weak`. */
  async change({
    actor,
    currentPassword,
    newPassword,
  }: RpcRequest<typeof accessRpc.changePassword>): Promise<void> {
    await this.throttle.check(actor.email);
    const fitted = await this.transactions.run(async (manager) => {
      const user = await manager.findOneByOrFail(User, {
        id: actor.userId,
        organizationId: actor.organizationId,
      });
      if (!(await this.hasher.fits(currentPassword, user.passwordHash))) return false;
      requireStrongPassword(newPassword, user, '/newPassword');
      await this.set(manager, user, newPassword, actor.sessionId);
      const { userId } = actor;
      const fact = { action: 'user.password-changed', subject: { userId }, before: null, after: null };
      await this.audit.append(manager, actor, fact);
      return true;
    });
    if (fitted) return;
    await this.throttle.recordFailure(actor.email);
    throw new DomainError('credentials-invalid');
  }

  /** Sets a password and ends the sessions of the user, but for one. Errors: `password-weak`. */
  async set(
    manager: EntityManager,
    user: User,
    password: string,
    exceptSession: string | null,
  ): Promise<void> {
    requireStrongPassword(password, user);
    const { organizationId, id: userId } = user;
    await manager.update(User, { id: userId }, { passwordHash: await this.hasher.hash(password) });
    for (const sessionId of await this.sessions.endAll(manager, userId, exceptSession))
      await this.outbox.add(manager, accessEvents.sessionEnded, { organizationId, userId, sessionId });
  }
}
