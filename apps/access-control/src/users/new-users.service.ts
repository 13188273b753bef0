import type { accessRpc, UserDetail } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Principals } from '../access/principals.repository.js';
import { AuditLogRepository } from '../audit/audit-log.repository.js';
import { LinksRepository } from '../links/links.repository.js';
import { Revisions } from '../revisions/revisions.repository.js';
import { normalizeEmail } from './email.js';
import { storableText } from './storable-text.js';
import { UsersRepository } from './users.repository.js';

type Rpc = typeof accessRpc;

/** Adds people, by invitation, and service accounts. Admins only. */
@Injectable()
export class NewUsers {
  constructor(
    private readonly users: UsersRepository,
    private readonly principals: Principals,
    private readonly links: LinksRepository,
    private readonly revisions: Revisions,
    private readonly audit: AuditLogRepository,
    private readonly transactions: Transactions,
  ) {}

  /** Errors: `role-missing`, `email-taken`, `validation-failed`. */
  async invite(request: RpcRequest<Rpc['inviteUser']>): Promise<RpcResponse<Rpc['inviteUser']>> {
    const { actor, organizationRole, teamIds } = request;
    const name = storableText(request.name);
    requireAdmin(actor);
    return this.transactions.run(async (manager) => {
      const { organizationId } = actor;
      await this.principals.lock(manager, organizationId);
      await this.principals.requireIds(manager, 'teams', organizationId, teamIds, '/teamIds');
      const email = normalizeEmail(request.email);
      const user = { id: newId(), organizationId, kind: 'person' as const, state: 'invited' as const };
      if (!(await this.users.insert(manager, { ...user, email, name, organizationRole })))
        throw new DomainError('email-taken');
      await this.users.setTeams(manager, user.id, teamIds);
      await this.revisions.bump(manager, actor, 'teams', teamIds, ['members']);
      const link = await this.links.make(manager, user.id, 'invitation');
      await this.note(manager, actor, 'user.invited', user.id, { email, name, organizationRole, teamIds });
      return { user: await this.users.detail(manager, organizationId, user.id), link };
    });
  }

  async createServiceAccount(request: RpcRequest<Rpc['createServiceAccount']>): Promise<UserDetail> {
    const { actor, organizationRole } = request;
    const name = storableText(request.name);
    requireAdmin(actor);
    return this.transactions.run(async (manager) => {
      const { organizationId } = actor;
      const id = newId();
      await this.users.insert(manager, { id, organizationId, kind: 'service', name, organizationRole });
      await this.note(manager, actor, 'service-account.created', id, { name, organizationRole });
      return this.users.detail(manager, organizationId, id);
    });
  }

  private note(
    manager: EntityManager,
    actor: Actor,
    action: string,
    userId: string,
    after: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.append(manager, actor, { action, subject: { userId }, before: null, after });
  }
}
