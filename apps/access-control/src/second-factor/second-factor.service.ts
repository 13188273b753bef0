import { accessEvents } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { SecondFactor, secondFactorRpc } from '#shared/contracts/second-factor.js';
import { TokenCipher } from '#shared/encryption/token-cipher.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLogRepository } from '../audit/audit-log.repository.js';
import { PasswordHasher } from '../sessions/password-hasher.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { SignInThrottle } from '../sessions/sign-in-throttle.js';
import { UsersRepository } from '../users/users.repository.js';
import { isGuess } from './is-guess.js';
import { newRecoveryCodes, newSecret, uriOf, withoutSpaces } from './one-time-codes.js';
import { rowOf, SecondFactorCheck } from './second-factor-check.js';
import { SecondFactorsRepository } from './second-factors.repository.js';

/** Whether the configuration has keys for secrets. */
export const SECOND_FACTOR_AVAILABLE = Symbol('SECOND_FACTOR_AVAILABLE');

type Rpc = typeof secondFactorRpc;

/** How users put a second factor on their sign-in and take it off. */
@Injectable()
export class SecondFactorService {
  constructor(
    @Inject(SECOND_FACTOR_AVAILABLE) private readonly available: boolean,
    private readonly factors: SecondFactorsRepository,
    private readonly check: SecondFactorCheck,
    private readonly cipher: TokenCipher,
    private readonly users: UsersRepository,
    private readonly hasher: PasswordHasher,
    private readonly throttle: SignInThrottle,
    private readonly sessions: SessionsRepository,
    private readonly audit: AuditLogRepository,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  async get({ actor: { userId } }: RpcRequest<Rpc['get']>): Promise<SecondFactor> {
    const factor = await this.factors.find(userId);
    return {
      since: factor?.confirmedAt?.toISOString() ?? null,
      recoveryCodesLeft: await this.factors.countRecoveryCodes(userId),
      available: this.available,
    };
  }

  /** Errors: `second-factor-unavailable`, `credentials-invalid`, `too-many-requests`, `second-factor-present`. */
  async start({ actor, currentPassword }: RpcRequest<Rpc['start']>): Promise<RpcResponse<Rpc['start']>> {
    if (!this.available) throw new DomainError('second-factor-unavailable');
    const { organizationId, userId, email } = actor;
    return this.guessing(actor, () =>
      this.transactions.run(async (manager) => {
        const user = await this.users.find(manager, organizationId, userId);
        if (!(await this.hasher.fits(currentPassword, user?.passwordHash ?? null)))
          throw new DomainError('credentials-invalid');
        const factor = await this.factors.lock(manager, userId);
        if (factor?.confirmedAt) throw new DomainError('second-factor-present');
        const secret = newSecret();
        await this.factors.keep(manager, userId, this.cipher.encrypt(secret, rowOf(userId)));
        return { secret, uri: uriOf(secret, email) };
      }),
    );
  }

  /** Errors: `second-factor-missing`, `second-factor-invalid`, `second-factor-present`, `too-many-requests`. */
  async confirm({ actor, code }: RpcRequest<Rpc['confirm']>): Promise<RpcResponse<Rpc['confirm']>> {
    const recoveryCodes = newRecoveryCodes();
    await this.guessing(actor, () =>
      this.transactions.run(async (manager) => {
        const factor = await this.factors.lock(manager, actor.userId);
        if (factor === null) throw new DomainError('second-factor-missing');
        if (factor.confirmedAt !== null) throw new DomainError('second-factor-present');
        const step = this.check.stepOf(factor, withoutSpaces(code));
        await this.factors.confirm(manager, actor.userId, step, recoveryCodes);
        await this.endSessions(manager, actor, actor.userId, actor.sessionId);
        await this.note(manager, actor, 'user.second-factor-added', actor.userId);
      }),
    );
    return { recoveryCodes };
  }

  /** Errors: `second-factor-missing`, `second-factor-invalid`, `too-many-requests`. */
  async remove({ actor, code }: RpcRequest<Rpc['remove']>): Promise<void> {
    const { organizationId, userId, name } = actor;
    await this.guessing(actor, () =>
      this.transactions.run(async (manager) => {
        if (!(await this.factors.isAsked(manager, userId))) throw new DomainError('second-factor-missing');
        await this.check.require(manager, { id: userId, organizationId, name }, code);
        await this.factors.remove(manager, userId);
        await this.note(manager, actor, 'user.second-factor-removed', userId);
      }),
    );
  }

  /** Errors: `not-found`. */
  async reset({ actor, userId }: RpcRequest<Rpc['reset']>): Promise<void> {
    requireAdmin(actor);
    await this.transactions.run(async (manager) => {
      const user = await this.users.find(manager, actor.organizationId, userId);
      if (user === null) throw new DomainError('not-found', { detail: 'No such user.' });
      if (!(await this.factors.remove(manager, userId))) return;
      await this.endSessions(manager, actor, userId, null);
      await this.note(manager, actor, 'user.second-factor-reset', userId);
    });
  }

  /** Wrong passwords and codes count together, as those of a sign-in do. */
  private async guessing<Result>({ email }: Actor, work: () => Promise<Result>): Promise<Result> {
    await this.throttle.check(email);
    try {
      return await work();
    } catch (error) {
      if (isGuess(error)) await this.throttle.recordFailure(email);
      throw error;
    }
  }

  private async endSessions(
    manager: EntityManager,
    { organizationId }: Actor,
    userId: string,
    exceptSession: string | null,
  ): Promise<void> {
    for (const sessionId of await this.sessions.endAll(manager, userId, exceptSession))
      await this.outbox.add(manager, accessEvents.sessionEnded, { organizationId, userId, sessionId });
  }

  private note(manager: EntityManager, actor: Actor, action: string, userId: string): Promise<void> {
    return this.audit.append(manager, actor, { action, subject: { userId }, before: null, after: null });
  }
}
