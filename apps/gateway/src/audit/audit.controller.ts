import type { Actor } from '#shared/contracts/actor.js';
import { auditRpc } from '#shared/contracts/audit.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';

/** The audit log. */
@Controller()
export class AuditController {
  constructor(private readonly rpc: RpcClient) {}

  @Route(routes.listAudit)
  listAudit(
    @CurrentActor() actor: Actor,
    @Input() { query }: RouteInput<typeof routes.listAudit>,
  ): Promise<RouteOutput<typeof routes.listAudit>> {
    return this.rpc.call(auditRpc.list, { actor, ...query });
  }
}
