import { timingSafeEqual } from 'node:crypto';
import type { accessRpc, Session } from '#shared/contracts/access.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLogRepository } from '../audit/audit-log.repository.js';
import { Organization } from '../organizations/organization.entity.js';
import { hashOfToken } from '../sessions/session-token.js';
import { SessionOpener } from '../sessions/session-opener.js';
import { SignInThrottle } from '../sessions/sign-in-throttle.js';
import { normalizeEmail } from '../users/email.js';
import { Passwords } from '../users/passwords.service.js';
import { storableText } from '../users/storable-text.js';
import { User } from '../users/user.entity.js';

/** Injection token: the code that the first set-up takes; undefined: none. */
export const SETUP_CODE = Symbol('SETUP_CODE');

// In capitals, which no e-mail address is here: nobody who signs in wrongly can stand in its way.
const throttledAs = 'SET-UP';

type SetUp = RpcRequest<typeof accessRpc.setUp>;

/** The first organization with its first admin, made by whoever comes first, or has the code of the configuration. */
@Injectable()
export class SetupService {
  constructor(
    private readonly transactions: Transactions,
    private readonly passwords: Passwords,
    private readonly opener: SessionOpener,
    private readonly audit: AuditLogRepository,
    private readonly throttle: SignInThrottle,
    @Inject(SETUP_CODE) private readonly code: string | undefined,
  ) {}

  async state(): Promise<RpcResponse<typeof accessRpc.getSetup>> {
    const needed = await this.transactions.run((manager) => isEmpty(manager));
    return { needed, codeRequired: needed && this.code !== undefined };
  }

  /** Errors: `already-set-up`, `credentials-invalid`, `too-many-requests`, `password-weak`. Of two at once one wins. */
  async setUp(request: SetUp): Promise<Session> {
    if (!(await this.state()).needed) throw new DomainError('already-set-up');
    await this.requireCode(request.code);
    return this.transactions.run(async (manager) => {
      await manager.query(`select pg_advisory_xact_lock(hashtextextended('set up', 0))`);
      if (!(await isEmpty(manager))) throw new DomainError('already-set-up');
      const user = await this.store(manager, request);
      return this.opener.open(manager, user, request.userAgent ?? null);
    });
  }

  private async requireCode(given: string | undefined): Promise<void> {
    if (this.code === undefined) return;
    await this.throttle.check(throttledAs);
    if (timingSafeEqual(hashOfToken(given ?? ''), hashOfToken(this.code))) return;
    await this.throttle.recordFailure(throttledAs);
    throw new DomainError('credentials-invalid');
  }

  private async store(manager: EntityManager, request: SetUp): Promise<User> {
    const organizationId = newId();
    const { password } = request;
    const organizationName = storableText(request.organizationName);
    const name = storableText(request.name);
    await manager.insert(Organization, { id: organizationId, name: organizationName });
    const id = newId();
    const email = normalizeEmail(request.email);
    await manager.insert(User, { id, organizationId, email, name, organizationRole: 'admin' });
    const user = await manager.findOneByOrFail(User, { id });
    await this.passwords.set(manager, user, password, null);
    const who = { organizationId, userId: id, name };
    await this.audit.append(manager, who, {
      action: 'organization.created',
      subject: { organizationId, userId: id },
      before: null,
      after: { name: organizationName, admin: email },
    });
    return user;
  }
}

async function isEmpty(manager: EntityManager): Promise<boolean> {
  const rows: unknown[] = await manager.query(`select 1 from organizations limit 1`);
  return rows.length === 0;
}
