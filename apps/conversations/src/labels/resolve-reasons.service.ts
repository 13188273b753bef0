import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { RpcRequest } from '#shared/contracts/contract.js';
import type { labelsRpc, ResolveReason } from '#shared/contracts/labels.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { storableText } from '../messages/storable-text.js';
import { nameKeyOf } from './name-key.js';
import { auditedLabel, checkLabelVersion, lockLabels, nameTaken, withChanges } from './named-label.js';
import type { ResolveReasonRow } from './resolve-reason.entity.js';
import { ResolveReasonsRepository } from './resolve-reasons.repository.js';

const mostReasons = 500;

/** Keeps the reasons for which conversations are resolved. */
@Injectable()
export class ResolveReasonsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly reasons: ResolveReasonsRepository,
    private readonly audit: AuditTrail,
  ) {}

  async list({
    actor,
  }: RpcRequest<typeof labelsRpc.listResolveReasons>): Promise<{ items: ResolveReason[] }> {
    const reasons = await this.reasons.list(this.dataSource.manager, actor.organizationId);
    return { items: reasons.map(toReason) };
  }

  /** Errors: `role-missing`, `name-taken`, `limit-reached`. */
  async create({
    actor,
    ...request
  }: RpcRequest<typeof labelsRpc.createResolveReason>): Promise<ResolveReason> {
    requireAdmin(actor);
    const { organizationId } = actor;
    const name = storableText(request.name);
    const named = { organizationId, name, nameKey: nameKeyOf(name) };
    const reason: ResolveReasonRow = { ...named, id: newId(), archived: false, lastChange: null, version: 1 };
    return this.transactions.run(async (manager) => {
      await lockLabels(manager, organizationId);
      await this.checkName(manager, reason);
      if ((await this.reasons.count(manager, organizationId)) >= mostReasons)
        throw new DomainError('limit-reached');
      await this.reasons.insert(manager, reason);
      await this.audit.record(manager, actor, {
        action: 'resolve-reason.created',
        subject: { resolveReasonId: reason.id },
        before: null,
        after: auditedLabel(reason),
      });
      return toReason(reason);
    });
  }

  /** Errors: `role-missing`, `not-found`, `precondition-failed`, `name-taken`. */
  async update({
    actor,
    resolveReasonId,
    expectedVersion,
    changes,
  }: RpcRequest<typeof labelsRpc.updateResolveReason>): Promise<ResolveReason> {
    requireAdmin(actor);
    return this.transactions.run(async (manager) => {
      await lockLabels(manager, actor.organizationId);
      const reason = await this.reasons.find(manager, actor.organizationId, resolveReasonId);
      if (reason === null) throw new DomainError('not-found');
      checkLabelVersion(reason, expectedVersion, ['name', 'archived']);
      const changed = withChanges(reason, changes, actor.name);
      if (changed === null) return toReason(reason);
      await this.checkName(manager, changed);
      await this.reasons.update(manager, changed);
      await this.audit.record(manager, actor, {
        action: 'resolve-reason.updated',
        subject: { resolveReasonId },
        before: auditedLabel(reason),
        after: auditedLabel(changed),
      });
      return toReason(changed);
    });
  }

  private async checkName(manager: EntityManager, reason: ResolveReasonRow): Promise<void> {
    const same = await this.reasons.findByName(manager, reason);
    if (same !== null && same.id !== reason.id) throw nameTaken();
  }
}

function toReason({ id, name, archived, version }: ResolveReasonRow): ResolveReason {
  return { id, name, archived, version };
}
