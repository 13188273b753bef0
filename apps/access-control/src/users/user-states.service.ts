import { accessEvents, type accessRpc, type UserDetail } from '#shared/contracts/access.js';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLogRepository } from '../audit/audit-log.repository.js';
import { Revisions } from '../revisions/revisions.repository.js';
import { requireOtherAdmin } from './require-other-admin.js';
import { User } from './user.entity.js';
import { UsersRepository } from './users.repository.js';
import { WayOut } from './way-out.service.js';

type Rpc = typeof accessRpc;

/** Who may come in at all. Name, teams and grants of a deactivated user stay for the day they come back. */
@Injectable()
export class UserStates {
  constructor(
    private readonly users: UsersRepository,
    private readonly wayOut: WayOut,
    private readonly revisions: Revisions,
    private readonly audit: AuditLogRepository,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** Ends sessions, API tokens and links of the user. Errors: `role-missing`, `not-found`, `last-admin`. Harmless to repeat. */
  async deactivate({ actor, userId }: RpcRequest<Rpc['deactivateUser']>): Promise<UserDetail> {
    requireAdmin(actor);
    const { organizationId } = actor;
    return this.transactions.run(async (manager) => {
      const user = await this.locked(manager, organizationId, userId);
      if (user.state !== 'deactivated') {
        if (user.organizationRole === 'admin') await requireOtherAdmin(this.users, manager, user);
        await manager.update(User, { id: userId }, { state: 'deactivated' });
        await this.revisions.bump(manager, actor, 'users', [userId], ['state']);
        await this.wayOut.take(manager, user);
        const [before, after] = [{ state: user.state }, { state: 'deactivated' }];
        await this.audit.append(manager, actor, {
          action: 'user.deactivated',
          subject: { userId },
          before,
          after,
        });
        await this.outbox.add(manager, accessEvents.grantsChanged, { organizationId, userIds: [userId] });
      }
      return this.users.detail(manager, organizationId, userId);
    });
  }

  /** Errors: `role-missing`, `not-found`. Harmless to repeat. */
  async reactivate({ actor, userId }: RpcRequest<Rpc['reactivateUser']>): Promise<UserDetail> {
    requireAdmin(actor);
    const { organizationId } = actor;
    return this.transactions.run(async (manager) => {
      const user = await this.locked(manager, organizationId, userId);
      if (user.state === 'deactivated') {
        const state = user.kind === 'person' && user.passwordHash === null ? 'invited' : 'active';
        await manager.update(User, { id: userId }, { state });
        await this.wayOut.forgetProvider(manager, userId);
        await this.revisions.bump(manager, actor, 'users', [userId], ['state']);
        const [before, after] = [{ state: user.state }, { state }];
        await this.audit.append(manager, actor, {
          action: 'user.reactivated',
          subject: { userId },
          before,
          after,
        });
      }
      return this.users.detail(manager, organizationId, userId);
    });
  }

  private async locked(manager: EntityManager, organizationId: string, userId: string): Promise<User> {
    const user = await this.users.lock(manager, organizationId, userId);
    if (user === null) throw new DomainError('not-found', { detail: 'No such user.' });
    return user;
  }
}
