import type { Actor } from '#shared/contracts/actor.js';
import { type AuditEntry, auditEvents } from '#shared/contracts/audit.js';
import { newId } from '#shared/database/ids.js';
import { DomainError, type ProblemMembers } from '#shared/errors/domain-error.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EndpointChange } from './endpoint-change.entity.js';
import type { Endpoint } from './endpoint.entity.js';
import { EndpointsRepository } from './endpoints.repository.js';

/** What all changes of admins have in common: the check of the version, the history and the audit log. */
@Injectable()
export class EndpointRecord {
  constructor(
    private readonly endpoints: EndpointsRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Throws `precondition-failed`, with who changed what, when the endpoint is not the one that the admin saw. */
  async check(manager: EntityManager, { id, version }: Endpoint, expectedVersion: number): Promise<void> {
    if (version === expectedVersion) return;
    throw new DomainError('precondition-failed', {
      detail: `Expected version ${expectedVersion}, it is at version ${version}`,
      members: conflictOf(await this.endpoints.changesSince(manager, id, expectedVersion)),
    });
  }

  /** Notes which fields led to a version. */
  async note(
    manager: EntityManager,
    { name: changedBy }: Actor,
    { id: endpointId, version }: Pick<Endpoint, 'id' | 'version'>,
    fields: string[],
  ): Promise<void> {
    await this.endpoints.addChange(manager, { endpointId, version, changedBy, fields });
  }

  /** Tells the audit log, in the transaction of the change. */
  async audit(
    manager: EntityManager,
    { organizationId, userId, name, tokenId }: Actor,
    entry: Pick<AuditEntry, 'action' | 'subject'> & Partial<Pick<AuditEntry, 'before' | 'after'>>,
  ): Promise<void> {
    await this.outbox.add(manager, auditEvents.recorded, {
      id: newId(),
      organizationId,
      at: new Date().toISOString(),
      actorId: userId,
      actorName: name,
      tokenId: tokenId ?? null,
      before: null,
      after: null,
      ...entry,
    });
  }
}

function conflictOf(changes: readonly EndpointChange[]): ProblemMembers {
  const last = changes.at(-1);
  if (last === undefined) return {};
  const fields = [...new Set(changes.flatMap((change) => change.fields))].toSorted();
  return { conflict: { changedBy: last.changedBy, changedAt: last.changedAt.toISOString(), fields } };
}
