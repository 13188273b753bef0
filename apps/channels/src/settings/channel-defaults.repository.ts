import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ChannelDefaultsRow } from './channel-defaults.entity.js';
import { builtInDefaults } from './settings-values.js';

/** Defaults for new channels, by organization. */
@Injectable()
export class ChannelDefaultsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(
    organizationId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ChannelDefaultsRow> {
    const row = await manager.findOneBy(ChannelDefaultsRow, { organizationId });
    return row ?? { ...builtInDefaults, organizationId, version: 1 };
  }

  /** The same, in a row that nobody else changes until the transaction ends. */
  async lock(manager: EntityManager, organizationId: string): Promise<ChannelDefaultsRow> {
    const first = { ...builtInDefaults, organizationId, version: 1 };
    await manager.createQueryBuilder().insert().into(ChannelDefaultsRow).values(first).orIgnore().execute();
    return manager.findOneOrFail(ChannelDefaultsRow, {
      where: { organizationId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async save(manager: EntityManager, { organizationId, ...row }: ChannelDefaultsRow): Promise<void> {
    await manager.update(ChannelDefaultsRow, { organizationId }, row);
  }
}
