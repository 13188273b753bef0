import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import type { BulkAction } from '#shared/contracts/bulk.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { ConversationLabelsRepository } from '../labels/conversation-labels.repository.js';
import { labelWish } from '../labels/label-wish.js';
import { ResolveReasonsRepository } from '../labels/resolve-reasons.repository.js';

/** Refuses an action that is wrong whatever the conversation: `validation-failed`. */
@Injectable()
export class BulkActionCheck {
  constructor(
    private readonly labels: ConversationLabelsRepository,
    private readonly reasons: ResolveReasonsRepository,
  ) {}

  async check(manager: EntityManager, { organizationId }: Actor, action: BulkAction): Promise<void> {
    try {
      if (action.type === 'move')
        await this.reasons.check(manager, organizationId, action.resolveReasonId, action.to === 'resolved');
      if (action.type === 'change-labels') await labelWish(manager, this.labels, organizationId, action);
    } catch (error) {
      throw error instanceof DomainError ? inAction(error) : error;
    }
  }
}

/** In this request what was wrong stands one level deeper. */
function inAction({ code, detail, violations = [] }: DomainError): DomainError {
  const deeper = violations.map((one) => ({ ...one, pointer: `/action${one.pointer}` }));
  return new DomainError(code, { detail, violations: deeper });
}
