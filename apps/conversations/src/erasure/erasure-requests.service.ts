import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { erasuresEvents, type Erasure, type erasuresRpc } from '#shared/contracts/erasures.js';
import { decodeCursor, pageOfRows } from '#shared/database/cursor.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { ContactEntity } from '../contacts/contact.entity.js';
import { ErasureLedger } from './erasure-ledger.repository.js';
import type { ErasureEntity } from './erasure.entity.js';

/** Erasures that admins ask for, and how far they are. */
@Injectable()
export class ErasureRequests {
  constructor(
    private readonly transactions: Transactions,
    private readonly ledger: ErasureLedger,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** Recorded before it is answered; each service erases what it has afterwards. Errors: `role-missing`, `not-found`. */
  async request({ actor, contactId }: RpcRequest<typeof erasuresRpc.request>): Promise<Erasure> {
    requireAdmin(actor);
    const { organizationId, userId } = actor;
    return this.transactions.run(async (manager) => {
      const contact = await manager.findOneBy(ContactEntity, { id: contactId, organizationId });
      if (contact === null) throw new DomainError('not-found');
      const { channelId, platformContactId } = contact;
      const request = { organizationId, channelId, requestId: newId(), customerIds: [platformContactId] };
      const line = await this.ledger.open(manager, request, userId);
      if (line.requestId !== request.requestId) return toView(line);
      await this.outbox.add(manager, erasuresEvents.requested, request);
      await this.audit.record(manager, actor, {
        action: 'contact.erased',
        subject: { contactId, channelId },
        before: null,
        after: null,
      });
      return toView(line);
    });
  }

  async list({
    actor,
    cursor,
    limit,
  }: RpcRequest<typeof erasuresRpc.list>): Promise<RpcResponse<typeof erasuresRpc.list>> {
    requireAdmin(actor);
    const [after = null] = decodeCursor(z.tuple([z.uuid()]), cursor) ?? [];
    const lines = await this.ledger.list(actor.organizationId, after, limit);
    return pageOfRows(lines, limit, toView, ({ id }) => [id]);
  }
}

function toView({
  id,
  channelId,
  contactHash,
  requestedAt,
  requestedBy,
  completedAt,
}: ErasureEntity): Erasure {
  return {
    id,
    channelId,
    contactHash,
    requestedAt: requestedAt.toISOString(),
    requestedBy,
    completedAt: completedAt?.toISOString() ?? null,
  };
}
