import type { User as UserView } from '#shared/contracts/access.js';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { User } from './user.entity.js';

/** Users as rows. */
@Injectable()
export class UsersRepository {
  constructor(private readonly database: DataSource) {}

  findByEmail(email: string): Promise<User | null> {
    return this.database.manager.findOneBy(User, { email });
  }

  /** The user, locked until the end of the transaction, or null when the organization has no such user. */
  lock(manager: EntityManager, organizationId: string, userId: string): Promise<User | null> {
    return manager.findOne(User, {
      where: { id: userId, organizationId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Everybody in the organization, by name. */
  list(organizationId: string): Promise<UserView[]> {
    return this.database.query<UserView[]>(
      `select id, name, email, organization_role as "organizationRole" from users
       where organization_id = $1 order by name, id`,
      [organizationId],
    );
  }
}
