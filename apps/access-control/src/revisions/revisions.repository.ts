import type { Actor } from '#shared/contracts/actor.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Versions of what admins change, and who made them. */
@Injectable()
export class Revisions {
  /** Notes who made a version, and what it changed. */
  async note(
    manager: EntityManager,
    who: Pick<Actor, 'name'>,
    subjectId: string,
    version: number,
    fields: readonly string[],
  ): Promise<void> {
    await manager.query(
      `insert into revisions (subject_id, version, changed_by, fields) values ($1, $2, $3, $4)`,
      [subjectId, version, who.name, fields],
    );
  }

  /** Makes the next version of each of these users or teams, because what is shown with them changed. */
  async bump(
    manager: EntityManager,
    who: Pick<Actor, 'name'>,
    table: 'users' | 'teams',
    ids: readonly string[],
    fields: readonly string[],
  ): Promise<void> {
    if (ids.length === 0) return;
    await manager.query(
      `with next as (update ${table} set version = version + 1 where id = any($1) returning id, version)
       insert into revisions (subject_id, version, changed_by, fields) select id, version, $2, $3 from next`,
      [ids, who.name, fields],
    );
  }

  /** Throws `precondition-failed` with who changed what since `expected`, unless that is the version of now. */
  async require(manager: EntityManager, subjectId: string, version: number, expected: number): Promise<void> {
    if (version === expected) return;
    const [row]: { changedBy: string | null; changedAt: Date | null; fields: string[] | null }[] =
      await manager.query(
        `select (array_agg(changed_by order by version desc))[1] as "changedBy", max(changed_at) as "changedAt",
           (select array_agg(distinct field order by field) from revisions r, unnest(r.fields) field
            where r.subject_id = $1 and r.version > $2) as fields
         from revisions where subject_id = $1 and version > $2`,
        [subjectId, expected],
      );
    throw new DomainError('precondition-failed', {
      detail: `It is at version ${version} now.`,
      members: {
        conflict: {
          changedBy: row?.changedBy ?? null,
          changedAt: (row?.changedAt ?? new Date()).toISOString(),
          fields: row?.fields ?? [],
        },
      },
    });
  }
}
