import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import { auditEvents } from '#shared/contracts/audit.js';
import type { EventPayload } from '#shared/contracts/contract.js';
import { newId } from '#shared/database/ids.js';
import { Outbox } from '#shared/messaging/outbox.js';

/** What was changed, from what, to what. */
export type AuditedChange = Pick<
  EventPayload<typeof auditEvents.recorded>,
  'action' | 'subject' | 'before' | 'after'
>;

/** Tells the audit log, in the transaction of the change. */
@Injectable()
export class AuditTrail {
  constructor(private readonly outbox: Outbox) {}

  async record(manager: EntityManager, actor: Actor, change: AuditedChange): Promise<void> {
    await this.outbox.add(manager, auditEvents.recorded, {
      id: newId(),
      organizationId: actor.organizationId,
      at: new Date().toISOString(),
      actorId: actor.userId,
      actorName: actor.name,
      tokenId: actor.tokenId ?? null,
      ...change,
    });
  }
}
