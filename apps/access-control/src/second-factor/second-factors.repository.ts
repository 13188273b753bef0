import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not, type EntityManager } from 'typeorm';
import { hashOfCode } from './one-time-codes.js';
import { RecoveryCodeRow } from './recovery-code.entity.js';
import { SecondFactorRow } from './second-factor.entity.js';

/** Second factors and recovery codes as rows. */
@Injectable()
export class SecondFactorsRepository {
  constructor(private readonly database: DataSource) {}

  find(userId: string): Promise<SecondFactorRow | null> {
    return this.database.manager.findOneBy(SecondFactorRow, { userId });
  }

  /** Locked until the end of the transaction, so that a code opens one session, however many ask at once. */
  lock(manager: EntityManager, userId: string): Promise<SecondFactorRow | null> {
    return manager.findOne(SecondFactorRow, { where: { userId }, lock: { mode: 'pessimistic_write' } });
  }

  /** Whether a sign-in of the user takes one. */
  isAsked(manager: EntityManager, userId: string): Promise<boolean> {
    return manager.existsBy(SecondFactorRow, { userId, confirmedAt: Not(IsNull()) });
  }

  /** Instead of one that was not confirmed. */
  async keep(manager: EntityManager, userId: string, secret: Buffer): Promise<void> {
    await manager.upsert(SecondFactorRow, { userId, secret, confirmedAt: null, lastStep: null }, ['userId']);
  }

  async confirm(
    manager: EntityManager,
    userId: string,
    step: number,
    codes: readonly string[],
  ): Promise<void> {
    await manager.update(SecondFactorRow, { userId }, { confirmedAt: new Date(), lastStep: String(step) });
    await manager.delete(RecoveryCodeRow, { userId });
    await manager.insert(
      RecoveryCodeRow,
      codes.map((code) => ({ userId, hash: hashOfCode(code) })),
    );
  }

  async noteStep(manager: EntityManager, userId: string, step: number): Promise<void> {
    await manager.update(SecondFactorRow, { userId }, { lastStep: String(step) });
  }

  /** Whether it was one of the user's; it is used up then. */
  async useRecoveryCode(manager: EntityManager, userId: string, code: string): Promise<boolean> {
    const { affected } = await manager.delete(RecoveryCodeRow, { userId, hash: hashOfCode(code) });
    return affected === 1;
  }

  countRecoveryCodes(userId: string): Promise<number> {
    return this.database.manager.countBy(RecoveryCodeRow, { userId });
  }

  /** Whether there was one, confirmed or not. */
  async remove(manager: EntityManager, userId: string): Promise<boolean> {
    await manager.delete(RecoveryCodeRow, { userId });
    const { affected } = await manager.delete(SecondFactorRow, { userId });
    return affected === 1;
  }
}
