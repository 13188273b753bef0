import { DomainError } from '#shared/errors/domain-error.js';
import type { EntityManager } from 'typeorm';
import type { User } from './user.entity.js';
import type { UsersRepository } from './users.repository.js';

/** Throws `last-admin` when nobody else could administer the organization. A deactivated or invited admin does not count. */
export async function requireOtherAdmin(
  users: UsersRepository,
  manager: EntityManager,
  { organizationId, id, kind, state }: User,
): Promise<void> {
  if (kind !== 'person' || state !== 'active') return;
  if (!(await users.hasOtherAdmin(manager, organizationId, id))) throw new DomainError('last-admin');
}
