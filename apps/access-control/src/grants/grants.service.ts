import { accessEvents, type ChannelGrant } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelRole } from '#shared/contracts/roles.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccessVersions } from '../access/access-versions.js';
import { AuditLogRepository } from '../audit/audit-log.repository.js';
import type { User } from '../users/user.entity.js';
import { UsersRepository } from '../users/users.repository.js';
import { GrantsRepository, type GrantKey } from './grants.repository.js';

/** Who wants to change whose role on which channel. */
export interface GrantChange {
  actor: Actor;
  userId: string;
  channelId: string;
}

/** Who has which role on a channel. Admins only; each change is audited and announced in its own transaction. */
@Injectable()
export class GrantsService {
  constructor(
    private readonly grants: GrantsRepository,
    private readonly users: UsersRepository,
    private readonly versions: AccessVersions,
    private readonly audit: AuditLogRepository,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** Everybody with a grant on the channel. Not an admin: `role-missing`. */
  async list(who: Actor, channelId: string): Promise<ChannelGrant[]> {
    requireAdmin(who);
    return this.grants.list(who.organizationId, channelId);
  }

  /** Gives the role or changes it. A user of another organization: `not-found`. The same role again: no change. */
  async grant(change: GrantChange, role: ChannelRole): Promise<ChannelGrant> {
    const { id: userId, name, email } = await this.change(change, role);
    return { userId, name, email, role };
  }

  /** Takes the user off the channel. Had no grant: no change, no error. */
  async revoke(change: GrantChange): Promise<void> {
    await this.change(change, null);
  }

  private async change(change: GrantChange, role: ChannelRole | null): Promise<User> {
    requireAdmin(change.actor);
    return this.transactions.run(async (manager) => {
      const key = {
        organizationId: change.actor.organizationId,
        userId: change.userId,
        channelId: change.channelId,
      };
      // The lock on the channel's access puts two changes of one grant in order, so that "before" in the audit log is true.
      await this.versions.lock(manager, key);
      const user = await this.users.find(manager, key.organizationId, key.userId);
      if (user === null) throw new DomainError('not-found', { detail: 'No such user.' });
      const before = await this.grants.roleOf(manager, key);
      if (before !== role) await this.write(manager, change.actor, key, before, role);
      return user;
    });
  }

  private async write(
    manager: EntityManager,
    who: Actor,
    key: GrantKey,
    before: ChannelRole | null,
    after: ChannelRole | null,
  ): Promise<void> {
    if (after === null) await this.grants.remove(manager, key);
    else await this.grants.set(manager, key, after);
    await this.audit.append(manager, who, {
      action: after === null ? 'channel-grant.revoked' : 'channel-grant.set',
      subject: { userId: key.userId, channelId: key.channelId },
      before: before && { role: before },
      after: after && { role: after },
    });
    const { organizationId, userId } = key;
    await this.versions.next(manager, who, key, ['users']);
    await this.outbox.add(manager, accessEvents.grantsChanged, { organizationId, userIds: [userId] });
  }
}
