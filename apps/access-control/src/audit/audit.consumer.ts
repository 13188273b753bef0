import { auditEvents, auditRpc } from '#shared/contracts/audit.js';
import type { EventPayload, RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnEvent } from '#shared/messaging/on-event.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { AuditService } from './audit.service.js';

@Controller()
export class AuditConsumer {
  constructor(private readonly audit: AuditService) {}

  @OnEvent(auditEvents.recorded, { group: 'audit' })
  record(fact: EventPayload<typeof auditEvents.recorded>): Promise<void> {
    return this.audit.record(fact);
  }

  @OnRpc(auditRpc.list)
  list(request: RpcRequest<typeof auditRpc.list>): Promise<RpcResponse<typeof auditRpc.list>> {
    return this.audit.list(request);
  }
}
