import type { Actor } from '#shared/contracts/actor.js';
import { newId } from '#shared/database/ids.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What was done, in the words of the domain: ids and values, never secrets. */
export interface AuditFact {
  action: string;
  subject: Record<string, string>;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** The append-only log of who changed what. */
@Injectable()
export class AuditLogRepository {
  /** Writes an entry in the transaction of the change itself. */
  async append(manager: EntityManager, who: Actor, fact: AuditFact): Promise<void> {
    await manager.query(
      `insert into audit_log (id, organization_id, actor_id, actor_name, action, subject, before, after)
       values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8::jsonb)`,
      [
        newId(),
        who.organizationId,
        who.userId,
        who.name,
        fact.action,
        JSON.stringify(fact.subject),
        fact.before && JSON.stringify(fact.before),
        fact.after && JSON.stringify(fact.after),
      ],
    );
  }
}
