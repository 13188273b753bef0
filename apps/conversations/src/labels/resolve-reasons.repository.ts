import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '#shared/errors/domain-error.js';
import { ResolveReasonEntity, type ResolveReasonRow } from './resolve-reason.entity.js';

/** Resolve reasons in their table; writers hold `lockLabels`. */
@Injectable()
export class ResolveReasonsRepository {
  async list(manager: EntityManager, organizationId: string): Promise<ResolveReasonRow[]> {
    return manager
      .getRepository(ResolveReasonEntity)
      .find({ where: { organizationId }, order: { nameKey: 'ASC' } });
  }

  async count(manager: EntityManager, organizationId: string): Promise<number> {
    return manager.getRepository(ResolveReasonEntity).countBy({ organizationId });
  }

  async find(manager: EntityManager, organizationId: string, id: string): Promise<ResolveReasonRow | null> {
    return manager.getRepository(ResolveReasonEntity).findOneBy({ organizationId, id });
  }

  async findByName(
    manager: EntityManager,
    { organizationId, nameKey }: Pick<ResolveReasonRow, 'organizationId' | 'nameKey'>,
  ): Promise<ResolveReasonRow | null> {
    return manager.getRepository(ResolveReasonEntity).findOneBy({ organizationId, nameKey });
  }

  /** Refuses a reason that cannot be given: unknown, archived, or with something that resolves nothing: `validation-failed`. */
  async check(
    manager: EntityManager,
    organizationId: string,
    resolveReasonId: string | null,
    resolves: boolean,
  ): Promise<void> {
    if (resolveReasonId === null) return;
    if (!resolves) throw reasonWrong('There is a reason only for resolving');
    const reason = await this.find(manager, organizationId, resolveReasonId);
    if (reason === null || reason.archived)
      throw reasonWrong('Choose a reason that is there and not archived');
  }

  async insert(manager: EntityManager, reason: ResolveReasonRow): Promise<void> {
    await manager.getRepository(ResolveReasonEntity).insert(reason);
  }

  async update(manager: EntityManager, { id, ...reason }: ResolveReasonRow): Promise<void> {
    await manager.getRepository(ResolveReasonEntity).update({ id }, reason);
  }
}

function reasonWrong(detail: string): DomainError {
  return new DomainError('validation-failed', {
    violations: [{ pointer: '/resolveReasonId', code: 'reason-wrong', detail }],
  });
}
