import type { accessRpc, UserDetail } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Principals } from '../access/principals.repository.js';
import { Revisions } from '../revisions/revisions.repository.js';
import { storableText } from './storable-text.js';
import { UserChanges } from './user-changes.service.js';
import type { User } from './user.entity.js';
import { UsersRepository } from './users.repository.js';

type Rpc = typeof accessRpc;

/** Changes users. Admins only, but for one's own name; each change is audited and announced in its own transaction. */
@Injectable()
export class UsersService {
  constructor(
    private readonly users: UsersRepository,
    private readonly changes: UserChanges,
    private readonly principals: Principals,
    private readonly revisions: Revisions,
    private readonly transactions: Transactions,
  ) {}

  async get({ actor, userId }: RpcRequest<Rpc['getUser']>): Promise<UserDetail> {
    requireAdmin(actor);
    return this.transactions.run((manager) => this.users.detail(manager, actor.organizationId, userId));
  }

  /** Errors: `role-missing`, `not-found`, `precondition-failed`, `last-admin`, `validation-failed`. */
  async update({
    actor,
    userId,
    expectedVersion,
    changes,
  }: RpcRequest<Rpc['updateUser']>): Promise<UserDetail> {
    requireAdmin(actor);
    const { organizationId } = actor;
    return this.transactions.run(async (manager) => {
      await this.principals.lock(manager, organizationId);
      const user = await this.locked(manager, actor, userId);
      await this.revisions.require(manager, userId, user.version, expectedVersion);
      await this.principals.requireIds(manager, 'teams', organizationId, changes.teamIds ?? [], '/teamIds');
      await this.changes.apply(manager, actor, user, changes, 'user.updated');
      return this.users.detail(manager, organizationId, userId);
    });
  }

  /** A user's own name. */
  async rename({
    actor,
    ...request
  }: RpcRequest<Rpc['updateProfile']>): Promise<RpcResponse<Rpc['updateProfile']>> {
    const name = storableText(request.name);
    return this.transactions.run(async (manager) => {
      const user = await this.locked(manager, actor, actor.userId);
      await this.changes.apply(manager, { ...actor, name }, user, { name }, 'user.renamed');
      const { id, kind, email, organizationRole, state } = user;
      return { id, kind, name, email, organizationRole, state };
    });
  }

  private async locked(manager: EntityManager, actor: Actor, userId: string): Promise<User> {
    const user = await this.users.lock(manager, actor.organizationId, userId);
    if (user === null) throw new DomainError('not-found', { detail: 'No such user.' });
    return user;
  }
}
