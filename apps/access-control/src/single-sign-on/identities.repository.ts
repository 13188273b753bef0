import type { ProvidedIdentity } from '#shared/contracts/single-sign-on.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { User } from '../users/user.entity.js';
import { UserIdentity } from './user-identity.entity.js';

type Name = Pick<ProvidedIdentity, 'issuer' | 'subject'>;

/** Names of users at providers, as rows. */
@Injectable()
export class IdentitiesRepository {
  /** Whose name it is; null: nobody's yet. */
  async userIdOf(manager: EntityManager, { issuer, subject }: Name): Promise<string | null> {
    const row = await manager.findOneBy(UserIdentity, { issuer, subject });
    return row?.userId ?? null;
  }

  /** Who of the organization has an e-mail address, unless the provider knows them by another name already: then the address has changed hands there. */
  async unlinkedUser(
    manager: EntityManager,
    { organizationId, email }: { organizationId: string; email: string },
    { issuer }: Name,
  ): Promise<User | null> {
    const user = await manager.findOneBy(User, { organizationId, email });
    if (user === null) return null;
    return (await manager.existsBy(UserIdentity, { userId: user.id, issuer })) ? null : user;
  }

  async add(manager: EntityManager, userId: string, { issuer, subject }: Name): Promise<void> {
    await manager.insert(UserIdentity, { issuer, subject, userId });
  }

  async forget(manager: EntityManager, userId: string): Promise<void> {
    await manager.delete(UserIdentity, { userId });
  }
}
