import type { User as UserView, UserDetail } from '#shared/contracts/access.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not, type EntityManager } from 'typeorm';
import { SecondFactorRow } from '../second-factor/second-factor.entity.js';
import { User } from './user.entity.js';

/** Users as rows. */
@Injectable()
export class UsersRepository {
  constructor(private readonly database: DataSource) {}

  findByEmail(email: string): Promise<User | null> {
    return this.database.manager.findOneBy(User, { email });
  }

  /** The user, or null when the organization has no such user. */
  find(manager: EntityManager, organizationId: string, userId: string): Promise<User | null> {
    return manager.findOneBy(User, { id: userId, organizationId });
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
      `select id, kind, name, email, organization_role as "organizationRole", state from users
       where organization_id = $1 order by name, id`,
      [organizationId],
    );
  }

  /** One user with their teams. None of the organization: `not-found`. */
  async detail(manager: EntityManager, organizationId: string, userId: string): Promise<UserDetail> {
    const user = await manager.findOneBy(User, { id: userId, organizationId });
    if (user === null) throw new DomainError('not-found', { detail: 'No such user.' });
    const teams: UserDetail['teams'] = await manager.query(
      `select t.id, t.name from team_members m join teams t on t.id = m.team_id where m.user_id = $1 order by t.name, t.id`,
      [userId],
    );
    const { id, kind, name, email, organizationRole, state, version } = user;
    return {
      id,
      kind,
      name,
      email,
      organizationRole,
      state,
      teams,
      createdAt: user.createdAt.toISOString(),
      lastSignInAt: user.lastSignInAt?.toISOString() ?? null,
      secondFactor: await manager.existsBy(SecondFactorRow, { userId, confirmedAt: Not(IsNull()) }),
      version,
    };
  }

  /** Adds a user; false when somebody has the e-mail address. */
  async insert(manager: EntityManager, user: Partial<User> & { id: string }): Promise<boolean> {
    const result = await manager
      .createQueryBuilder()
      .insert()
      .into(User)
      .values(user)
      .orIgnore()
      .returning('id')
      .execute();
    return (result.raw as unknown[]).length === 1;
  }

  /**
   * Whether somebody other than this user is an active admin. The organization is locked until the end of the transaction, so
   * that two admins who remove each other are looked at one after the other.
   */
  async hasOtherAdmin(manager: EntityManager, organizationId: string, userId: string): Promise<boolean> {
    await manager.query(`select from organizations where id = $1 for update`, [organizationId]);
    const rows: unknown[] = await manager.query(
      `select 1 from users where organization_id = $1 and id <> $2 and organization_role = 'admin' and state = 'active'
         and kind = 'person' limit 1`,
      [organizationId, userId],
    );
    return rows.length > 0;
  }

  async teamIds(manager: EntityManager, userId: string): Promise<string[]> {
    const rows: { teamId: string }[] = await manager.query(
      `select team_id as "teamId" from team_members where user_id = $1`,
      [userId],
    );
    return rows.map(({ teamId }) => teamId);
  }

  async setTeams(manager: EntityManager, userId: string, teamIds: readonly string[]): Promise<void> {
    await manager.query(`delete from team_members where user_id = $1 and team_id <> all($2)`, [
      userId,
      teamIds,
    ]);
    await manager.query(
      `insert into team_members (team_id, user_id) select id, $1 from unnest($2::uuid[]) id on conflict do nothing`,
      [userId, teamIds],
    );
  }
}
