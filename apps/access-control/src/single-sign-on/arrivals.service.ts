import type { ProvidedIdentity } from '#shared/contracts/single-sign-on.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLogRepository } from '../audit/audit-log.repository.js';
import { LinksRepository } from '../links/links.repository.js';
import { Revisions } from '../revisions/revisions.repository.js';
import { User } from '../users/user.entity.js';
import { UsersRepository } from '../users/users.repository.js';
import { IdentitiesRepository } from './identities.repository.js';
import { Newcomers } from './newcomers.service.js';

/** Who somebody at the provider is in Parley. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly identities: IdentitiesRepository,
    private readonly newcomers: Newcomers,
    private readonly users: UsersRepository,
    private readonly links: LinksRepository,
    private readonly revisions: Revisions,
    private readonly audit: AuditLogRepository,
  ) {}

  /** The user, active and locked; null: nobody, or somebody who may not enter. Who was invited has joined with that. */
  async userOf(
    manager: EntityManager,
    organizationId: string,
    identity: ProvidedIdentity,
  ): Promise<User | null> {
    const userId =
      (await this.identities.userIdOf(manager, identity)) ??
      (await this.newcomers.userIdOf(manager, organizationId, identity));
    const user = userId === null ? null : await this.users.lock(manager, organizationId, userId);
    if (user === null || user.state === 'deactivated') return null;
    return user.state === 'invited' ? this.join(manager, user) : user;
  }

  private async join(manager: EntityManager, { id: userId, organizationId, name }: User): Promise<User> {
    const who = { organizationId, userId, name };
    await manager.update(User, { id: userId }, { state: 'active' });
    await this.links.forget(manager, userId);
    await this.revisions.bump(manager, who, 'users', [userId], ['state']);
    await this.audit.append(manager, who, {
      action: 'user.joined',
      subject: { userId },
      before: null,
      after: null,
    });
    return manager.findOneByOrFail(User, { id: userId });
  }
}
