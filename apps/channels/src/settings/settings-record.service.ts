import type { Actor } from '#shared/contracts/actor.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdminAudit } from './admin-audit.js';
import { conflictOf, type SettingsDiff } from './settings-diff.js';
import { SettingsChangesRepository } from './settings-changes.repository.js';

/** Settings that have a version, and what they are of. */
interface Versioned {
  subjectId: string;
  version: number;
}

/** What changing settings of any kind has in common: the check of the version, the history and the audit log. */
@Injectable()
export class SettingsRecord {
  constructor(
    private readonly changes: SettingsChangesRepository,
    private readonly audit: AdminAudit,
  ) {}

  /** Throws `precondition-failed`, with who changed what, when the settings are not those that the admin saw. */
  async check(
    manager: EntityManager,
    { organizationId }: Actor,
    { subjectId, version }: Versioned,
    expectedVersion: number,
  ): Promise<void> {
    if (version === expectedVersion) return;
    const since = await this.changes.since(manager, { organizationId, subjectId }, expectedVersion);
    throw new DomainError('precondition-failed', {
      detail: `Expected version ${expectedVersion}, it is at version ${version}`,
      members: conflictOf(since),
    });
  }

  /** Notes what led to the new version. */
  async note(
    manager: EntityManager,
    actor: Actor,
    { subjectId, version }: Versioned,
    entry: { action: string; subject: Record<string, string>; diff: SettingsDiff<object> },
  ): Promise<void> {
    const { organizationId, name: changedBy } = actor;
    const { fields, before, after } = entry.diff;
    await this.changes.add(manager, { subjectId, version, organizationId, changedBy, fields });
    await this.audit.record(manager, actor, {
      action: entry.action,
      subject: entry.subject,
      before: { ...before },
      after: { ...after },
    });
  }
}
