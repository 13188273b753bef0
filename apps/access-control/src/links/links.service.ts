import type { accessRpc } from '#shared/contracts/access.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import { AuditLogRepository } from '../audit/audit-log.repository.js';
import { UsersRepository } from '../users/users.repository.js';
import { LinksRepository } from './links.repository.js';

type Rpc = typeof accessRpc;

/** Links of invitations and password resets. Parley sends no e-mail: an admin hands them over. */
@Injectable()
export class LinksService {
  constructor(
    private readonly links: LinksRepository,
    private readonly users: UsersRepository,
    private readonly audit: AuditLogRepository,
    private readonly transactions: Transactions,
  ) {}

  /** Errors: `role-missing`, `not-found`, `user-state-wrong`. */
  async create({ actor, userId }: RpcRequest<Rpc['createLink']>): Promise<RpcResponse<Rpc['createLink']>> {
    requireAdmin(actor);
    return this.transactions.run(async (manager) => {
      const user = await this.users.lock(manager, actor.organizationId, userId);
      if (user === null) throw new DomainError('not-found', { detail: 'No such user.' });
      if (user.kind === 'service' || user.state === 'deactivated') throw new DomainError('user-state-wrong');
      const link = await this.links.make(manager, userId, user.state === 'invited' ? 'invitation' : 'reset');
      const { purpose, expiresAt } = link;
      await this.audit.append(manager, actor, {
        action: 'user-link.created',
        subject: { userId },
        before: null,
        after: { purpose, expiresAt },
      });
      return link;
    });
  }
}
