import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelDefaults } from '#shared/contracts/channels.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import type { ChannelDefaultsRow } from './channel-defaults.entity.js';
import { ChannelDefaultsRepository } from './channel-defaults.repository.js';
import { diffOf } from './settings-diff.js';
import { SettingsRecord } from './settings-record.service.js';
import { type CommonSettings, toColumns, toSettings } from './settings-values.js';

/** What new channels of an organization begin with; channels that exist have their own settings. */
@Injectable()
export class ChannelDefaultsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly defaults: ChannelDefaultsRepository,
    private readonly record: SettingsRecord,
  ) {}

  /** Throws `role-missing` for anybody but admins. */
  async get(actor: Actor): Promise<ChannelDefaults> {
    requireAdmin(actor);
    return toView(await this.defaults.find(actor.organizationId));
  }

  /** What is so already changes nothing, the version neither. Errors: `role-missing`, `precondition-failed`. */
  async update(
    actor: Actor,
    expectedVersion: number,
    changes: Partial<CommonSettings>,
  ): Promise<ChannelDefaults> {
    requireAdmin(actor);
    const { organizationId } = actor;
    return this.transactions.run(async (manager) => {
      const row = await this.defaults.lock(manager, organizationId);
      const subject = { subjectId: organizationId, version: row.version };
      await this.record.check(manager, actor, subject, expectedVersion);
      const diff = diffOf(toSettings(row), changes);
      if (diff.fields.length === 0) return toView(row);
      const after = {
        ...row,
        ...toColumns({ ...toSettings(row), ...diff.after }),
        version: row.version + 1,
      };
      await this.defaults.save(manager, after);
      const action = 'channel-defaults.updated';
      await this.record.note(
        manager,
        actor,
        { ...subject, version: after.version },
        { action, subject: { organizationId }, diff },
      );
      return toView(after);
    });
  }
}

function toView(row: ChannelDefaultsRow): ChannelDefaults {
  return { ...toSettings(row), version: row.version };
}
