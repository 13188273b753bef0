import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { nameKey, TeamsRepository } from '../teams/teams.repository.js';
import { UserChanges } from '../users/user-changes.service.js';
import type { User } from '../users/user.entity.js';
import { UsersRepository } from '../users/users.repository.js';
import { SingleSignOnSettings } from './single-sign-on.settings.js';

/** Role and teams that follow from the groups of a person; what the configuration does not name stays as it is in Parley. */
@Injectable()
export class ProvidedRights {
  private readonly logger = new Logger(ProvidedRights.name);

  constructor(
    private readonly settings: SingleSignOnSettings,
    private readonly users: UsersRepository,
    private readonly teams: TeamsRepository,
    private readonly changes: UserChanges,
  ) {}

  async apply(manager: EntityManager, user: User, groups: readonly string[]): Promise<void> {
    const wanted = {
      organizationRole: await this.role(manager, user, groups),
      teamIds: await this.teamIds(manager, user, groups),
    };
    await this.changes.apply(manager, { ...user, userId: user.id }, user, wanted, 'user.updated');
  }

  /** The last active admin stays one, or nobody could administer the organization any more. */
  private async role(
    manager: EntityManager,
    user: User,
    groups: readonly string[],
  ): Promise<User['organizationRole']> {
    const role = this.settings.roleOf(groups) ?? user.organizationRole;
    if (user.organizationRole !== 'admin' || role === 'admin') return role;
    if (await this.users.hasOtherAdmin(manager, user.organizationId, user.id)) return role;
    this.logger.warn(`User ${user.id} is in no group of admins, and stays admin as the last one`);
    return 'admin';
  }

  private async teamIds(manager: EntityManager, user: User, groups: readonly string[]): Promise<string[]> {
    const idsByName = new Map(
      (await this.teams.list(manager, user.organizationId)).map(({ id, name }) => [nameKey(name), id]),
    );
    const idsOf = (names: readonly string[]) => names.flatMap((name) => idsByName.get(nameKey(name)) ?? []);
    const provided = new Set(idsOf(this.settings.teamNames));
    const byHand = (await this.users.teamIds(manager, user.id)).filter((id) => !provided.has(id));
    return [...byHand, ...idsOf(this.settings.teamNamesOf(groups))];
  }
}
