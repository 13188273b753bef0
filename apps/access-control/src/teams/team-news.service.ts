import { accessEvents } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLogRepository } from '../audit/audit-log.repository.js';

type Values = Record<string, unknown> | null;

/** Writes down what happened to a team, and tells whose roles may have changed with it. */
@Injectable()
export class TeamNews {
  constructor(
    private readonly audit: AuditLogRepository,
    private readonly outbox: Outbox,
  ) {}

  async tell(
    manager: EntityManager,
    actor: Actor,
    { action, teamId, before, after }: { action: string; teamId: string; before: Values; after: Values },
    userIds: string[],
  ): Promise<void> {
    await this.audit.append(manager, actor, { action, subject: { teamId }, before, after });
    const { organizationId } = actor;
    if (userIds.length > 0)
      await this.outbox.add(manager, accessEvents.grantsChanged, { organizationId, userIds });
  }
}
