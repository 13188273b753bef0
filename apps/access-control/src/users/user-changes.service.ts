import { accessEvents } from '#shared/contracts/access.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLogRepository, type AuditActor } from '../audit/audit-log.repository.js';
import { Revisions } from '../revisions/revisions.repository.js';
import { differenceOf } from './difference-of.js';
import { storableText } from './storable-text.js';
import { User } from './user.entity.js';
import { requireOtherAdmin } from './require-other-admin.js';
import { UsersRepository } from './users.repository.js';

/** What can be changed about a user; what is left out stays. */
export interface WantedUser {
  name?: string | undefined;
  organizationRole?: User['organizationRole'] | undefined;
  teamIds?: readonly string[] | undefined;
}

/** Stores what has really changed about a user, with version, audit and announcement. The caller has locked the user. */
@Injectable()
export class UserChanges {
  constructor(
    private readonly users: UsersRepository,
    private readonly revisions: Revisions,
    private readonly audit: AuditLogRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Errors: `last-admin`. */
  async apply(
    manager: EntityManager,
    who: AuditActor,
    user: User,
    wanted: WantedUser,
    action: string,
  ): Promise<void> {
    const before = {
      name: user.name,
      organizationRole: user.organizationRole,
      teamIds: sorted(await this.users.teamIds(manager, user.id)),
    };
    const after = {
      name: wanted.name === undefined ? user.name : storableText(wanted.name),
      organizationRole: wanted.organizationRole ?? user.organizationRole,
      teamIds: sorted(wanted.teamIds ?? before.teamIds),
    };
    const fields = (['name', 'organizationRole', 'teamIds'] as const).filter(
      (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
    );
    if (fields.length === 0) return;
    if (user.organizationRole === 'admin' && after.organizationRole !== 'admin')
      await requireOtherAdmin(this.users, manager, user);
    const { organizationId, id: userId } = user;
    const version = user.version + 1;
    const { name, organizationRole, teamIds } = after;
    await manager.update(User, { id: userId }, { name, organizationRole, version });
    await this.users.setTeams(manager, userId, teamIds);
    await this.revisions.bump(manager, who, 'teams', differenceOf(before.teamIds, teamIds), ['members']);
    await this.revisions.note(manager, who, userId, version, fields);
    const only = (of: object) =>
      Object.fromEntries(Object.entries(of).filter(([field]) => fields.some((changed) => changed === field)));
    const fact = { action, subject: { userId }, before: only(before), after: only(after) };
    await this.audit.append(manager, who, fact);
    await this.outbox.add(manager, accessEvents.grantsChanged, { organizationId, userIds: [userId] });
  }
}

function sorted(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}
