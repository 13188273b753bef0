import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThanOrEqual, MoreThan } from 'typeorm';
import { SettingsChange } from './settings-change.entity.js';

/** So many changes of a subject are remembered. */
const remembered = 50;

/** Changes of settings in their table, always by somebody who holds the lock of the subject. */
@Injectable()
export class SettingsChangesRepository {
  async add(manager: EntityManager, change: Omit<SettingsChange, 'changedAt'>): Promise<void> {
    await manager.insert(SettingsChange, change);
    const { subjectId, version } = change;
    await manager.delete(SettingsChange, { subjectId, version: LessThanOrEqual(version - remembered) });
  }

  /** Those that led beyond a version, oldest first. */
  async since(
    manager: EntityManager,
    { organizationId, subjectId }: Pick<SettingsChange, 'organizationId' | 'subjectId'>,
    version: number,
  ): Promise<SettingsChange[]> {
    const where = { organizationId, subjectId, version: MoreThan(version) };
    return manager.find(SettingsChange, { where, order: { version: 'asc' } });
  }
}
