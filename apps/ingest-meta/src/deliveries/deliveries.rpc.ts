import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { ingestRpc } from '#shared/contracts/ingest.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { DeliveriesService } from './deliveries.service.js';

@Controller()
export class DeliveriesRpc {
  constructor(private readonly deliveries: DeliveriesService) {}

  @OnRpc(ingestRpc.listDeliveries)
  list(
    request: RpcRequest<typeof ingestRpc.listDeliveries>,
  ): Promise<RpcResponse<typeof ingestRpc.listDeliveries>> {
    return this.deliveries.list(request);
  }

  @OnRpc(ingestRpc.replayDelivery)
  replay(
    request: RpcRequest<typeof ingestRpc.replayDelivery>,
  ): Promise<RpcResponse<typeof ingestRpc.replayDelivery>> {
    return this.deliveries.replay(request);
  }
}
