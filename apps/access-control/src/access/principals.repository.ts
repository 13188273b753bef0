import { DomainError, type Violation } from '#shared/errors/domain-error.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AccessRules } from './access.repository.js';

/** Users and teams that are named in requests. */
@Injectable()
export class Principals {
  /**
   * One change of users, teams and whole channels of an organization after the other, until the end of the transaction. Taken before
   * any row is locked, so that changes from both sides of a membership cannot wait for each other.
   */
  async lock(manager: EntityManager, organizationId: string): Promise<void> {
    await manager.query(`select pg_advisory_xact_lock(hashtextextended('people of ' || $1, 0))`, [
      organizationId,
    ]);
  }

  /** Throws `validation-failed` with a pointer for each user and team that is none of the organization. */
  async require(manager: EntityManager, organizationId: string, rules: AccessRules): Promise<void> {
    const users = await this.missing(
      manager,
      'users',
      organizationId,
      rules.users.map(({ userId }) => userId),
    );
    const teams = await this.missing(
      manager,
      'teams',
      organizationId,
      rules.teams.map(({ teamId }) => teamId),
    );
    const violations: Violation[] = [
      ...users.map((index) => violation(`/users/${index}/userId`)),
      ...teams.map((index) => violation(`/teams/${index}/teamId`)),
    ];
    if (violations.length > 0) throw new DomainError('validation-failed', { violations });
  }

  /** The same for a list of ids at `pointer`. */
  async requireIds(
    manager: EntityManager,
    table: 'users' | 'teams',
    organizationId: string,
    ids: readonly string[],
    pointer: string,
  ): Promise<void> {
    const missing = await this.missing(manager, table, organizationId, ids);
    const violations = missing.map((index) => violation(`${pointer}/${index}`));
    if (violations.length > 0) throw new DomainError('validation-failed', { violations });
  }

  /** Everybody in any of the teams, once. */
  async membersOf(manager: EntityManager, teamIds: readonly string[]): Promise<string[]> {
    if (teamIds.length === 0) return [];
    const rows: { userId: string }[] = await manager.query(
      `select distinct user_id as "userId" from team_members where team_id = any($1)`,
      [teamIds],
    );
    return rows.map(({ userId }) => userId);
  }

  private async missing(
    manager: EntityManager,
    table: 'users' | 'teams',
    organizationId: string,
    ids: readonly string[],
  ): Promise<number[]> {
    if (ids.length === 0) return [];
    const rows: { id: string }[] = await manager.query(
      `select id from ${table} where organization_id = $1 and id = any($2)`,
      [organizationId, ids],
    );
    const known = new Set(rows.map(({ id }) => id));
    return ids.flatMap((id, index) => (known.has(id) ? [] : [index]));
  }
}

function violation(pointer: string): Violation {
  return { pointer, code: 'unknown', detail: 'is not known in the organization' };
}
