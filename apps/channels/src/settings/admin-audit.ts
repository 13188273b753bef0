import type { Actor } from '#shared/contracts/actor.js';
import { type AuditEntry, auditEvents } from '#shared/contracts/audit.js';
import { newId } from '#shared/database/ids.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Tells the audit log what an admin changed here, in the transaction of the change. */
@Injectable()
export class AdminAudit {
  constructor(private readonly outbox: Outbox) {}

  async record(
    manager: EntityManager,
    { organizationId, userId, name, tokenId }: Actor,
    entry: Pick<AuditEntry, 'action' | 'subject' | 'before' | 'after'>,
  ): Promise<void> {
    await this.outbox.add(manager, auditEvents.recorded, {
      id: newId(),
      organizationId,
      at: new Date().toISOString(),
      actorId: userId,
      actorName: name,
      tokenId: tokenId ?? null,
      ...entry,
    });
  }
}
