import { TokenCipher } from '#shared/encryption/token-cipher.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLogRepository } from '../audit/audit-log.repository.js';
import type { User } from '../users/user.entity.js';
import { isAppCode, stepOf, withoutSpaces } from './one-time-codes.js';
import type { SecondFactorRow } from './second-factor.entity.js';
import { SecondFactorsRepository } from './second-factors.repository.js';

/** What a secret is bound to when it is stored. */
export const rowOf = (userId: string): string => `second-factor:${userId}`;

/** Whether somebody who has shown a password has shown a code too, where that is asked for. */
@Injectable()
export class SecondFactorCheck {
  constructor(
    private readonly factors: SecondFactorsRepository,
    private readonly cipher: TokenCipher,
    private readonly audit: AuditLogRepository,
  ) {}

  /**
   * Uses the code up, in the transaction of what it is for. Nothing is asked of users without a second factor. Errors:
   * `second-factor-required` without a code, `second-factor-invalid` for one that is wrong or was used.
   */
  async require(
    manager: EntityManager,
    user: Pick<User, 'id' | 'organizationId' | 'name'>,
    code: string | undefined,
  ): Promise<void> {
    const factor = await this.factors.lock(manager, user.id);
    if (factor === null || factor.confirmedAt === null) return;
    if (code === undefined) throw new DomainError('second-factor-required');
    await this.take(manager, user, factor, withoutSpaces(code));
  }

  /** The step of a right code that was not used. Errors: `second-factor-invalid`. */
  stepOf({ userId, secret, lastStep }: SecondFactorRow, code: string): number {
    const plain = this.cipher.decrypt(secret, rowOf(userId));
    const step = isAppCode(code) ? stepOf(plain, code, Date.now()) : null;
    if (step === null || (lastStep !== null && step <= Number(lastStep)))
      throw new DomainError('second-factor-invalid');
    return step;
  }

  private async take(
    manager: EntityManager,
    { id: userId, organizationId, name }: Pick<User, 'id' | 'organizationId' | 'name'>,
    factor: SecondFactorRow,
    code: string,
  ): Promise<void> {
    if (isAppCode(code)) {
      await this.factors.noteStep(manager, userId, this.stepOf(factor, code));
      return;
    }
    if (!(await this.factors.useRecoveryCode(manager, userId, code)))
      throw new DomainError('second-factor-invalid');
    const fact = { action: 'user.recovery-code-used', subject: { userId }, before: null, after: null };
    await this.audit.append(manager, { organizationId, userId, name }, fact);
  }
}
