import type { auditEvents, auditRpc } from '#shared/contracts/audit.js';
import type { EventPayload, RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditLogRepository } from './audit-log.repository.js';

/** The audit log of the organization: written by whoever changes something, read by admins. */
@Injectable()
export class AuditService {
  constructor(
    private readonly database: DataSource,
    private readonly log: AuditLogRepository,
  ) {}

  /** What another service did. Harmless to repeat. */
  record(fact: EventPayload<typeof auditEvents.recorded>): Promise<void> {
    return this.log.record(this.database.manager, fact);
  }

  /** Errors: `role-missing`, `cursor-invalid`. */
  async list(request: RpcRequest<typeof auditRpc.list>): Promise<RpcResponse<typeof auditRpc.list>> {
    requireAdmin(request.actor);
    return this.log.list(this.database.manager, request);
  }
}
