import { accessEvents, type accessRpc, type UserDetail } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Principals } from '../access/principals.repository.js';
import { AuditLogRepository } from '../audit/audit-log.repository.js';
import { Revisions } from '../revisions/revisions.repository.js';
import { differenceOf } from './difference-of.js';
import { storableText } from './storable-text.js';
import { User } from './user.entity.js';
import { UsersRepository } from './users.repository.js';

type Rpc = typeof accessRpc;

/** Changes users. Admins only; each change is audited and announced in its own transaction. */
@Injectable()
export class UsersService {
  constructor(
    private readonly users: UsersRepository,
    private readonly principals: Principals,
    private readonly revisions: Revisions,
    private readonly audit: AuditLogRepository,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
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
    return this.transactions.run(async (manager) => {
      await this.principals.lock(manager, actor.organizationId);
      const user = await this.locked(manager, actor, userId);
      await this.revisions.require(manager, userId, user.version, expectedVersion);
      const { teams } = await this.users.detail(manager, actor.organizationId, userId);
      const before = {
        name: user.name,
        organizationRole: user.organizationRole,
        teamIds: sorted(teams.map(({ id }) => id)),
      };
      const after = {
        name: changes.name === undefined ? user.name : storableText(changes.name),
        organizationRole: changes.organizationRole ?? user.organizationRole,
        teamIds: sorted(changes.teamIds ?? before.teamIds),
      };
      const fields = (['name', 'organizationRole', 'teamIds'] as const).filter(
        (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
      );
      if (fields.length > 0) await this.store(manager, actor, user, fields, before, after);
      return this.users.detail(manager, actor.organizationId, userId);
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
      if (user.name !== name) {
        const version = user.version + 1;
        await manager.update(User, { id: user.id }, { name, version });
        await this.revisions.note(manager, { name }, user.id, version, ['name']);
        await this.note(manager, actor, 'user.renamed', user.id, { name: user.name }, { name });
        await this.tell(manager, actor.organizationId, user.id);
      }
      const { id, kind, email, organizationRole, state } = user;
      return { id, kind, name, email, organizationRole, state };
    });
  }

  private async store(
    manager: EntityManager,
    actor: Actor,
    user: User,
    fields: readonly string[],
    before: { teamIds: string[] },
    after: { name: string; organizationRole: User['organizationRole']; teamIds: string[] },
  ): Promise<void> {
    const { organizationId } = actor;
    await this.principals.requireIds(manager, 'teams', organizationId, after.teamIds, '/teamIds');
    if (user.organizationRole === 'admin' && after.organizationRole !== 'admin')
      await requireOtherAdmin(this.users, manager, user);
    const version = user.version + 1;
    const { name, organizationRole } = after;
    await manager.update(User, { id: user.id }, { name, organizationRole, version });
    await this.users.setTeams(manager, user.id, after.teamIds);
    const moved = differenceOf(before.teamIds, after.teamIds);
    await this.revisions.bump(manager, actor, 'teams', moved, ['members']);
    await this.revisions.note(manager, actor, user.id, version, fields);
    const only = (of: object) =>
      Object.fromEntries(Object.entries(of).filter(([field]) => fields.includes(field)));
    await this.note(manager, actor, 'user.updated', user.id, only(before), only(after));
    await this.tell(manager, organizationId, user.id);
  }

  private async locked(manager: EntityManager, actor: Actor, userId: string): Promise<User> {
    const user = await this.users.lock(manager, actor.organizationId, userId);
    if (user === null) throw new DomainError('not-found', { detail: 'No such user.' });
    return user;
  }

  private tell(manager: EntityManager, organizationId: string, userId: string): Promise<void> {
    return this.outbox.add(manager, accessEvents.grantsChanged, { organizationId, userIds: [userId] });
  }

  private note(
    manager: EntityManager,
    actor: Actor,
    action: string,
    userId: string,
    before: Record<string, unknown> | null,
    after: Record<string, unknown> | null,
  ): Promise<void> {
    return this.audit.append(manager, actor, { action, subject: { userId }, before, after });
  }
}

/** Throws `last-admin` when nobody else could administer the organization. A deactivated or invited admin does not count. */
export async function requireOtherAdmin(
  users: UsersRepository,
  manager: EntityManager,
  { organizationId, id, kind, state }: User,
): Promise<void> {
  if (kind !== 'person' || state !== 'active') return;
  if (!(await users.hasOtherAdmin(manager, organizationId, id))) throw new DomainError('last-admin');
}

function sorted(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}
