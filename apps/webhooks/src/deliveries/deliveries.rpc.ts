import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { webhooksRpc } from '#shared/contracts/webhooks.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { DeliveriesService } from './deliveries.service.js';
import { TestDelivery } from './test-delivery.service.js';

type Rpc = typeof webhooksRpc;

@Controller()
export class DeliveriesRpc {
  constructor(
    private readonly deliveries: DeliveriesService,
    private readonly test: TestDelivery,
  ) {}

  @OnRpc(webhooksRpc.listDeliveries)
  list({
    actor,
    ...request
  }: RpcRequest<Rpc['listDeliveries']>): Promise<RpcResponse<Rpc['listDeliveries']>> {
    return this.deliveries.list(actor, request);
  }

  @OnRpc(webhooksRpc.replayDelivery)
  replay({
    actor,
    endpointId,
    deliveryId,
  }: RpcRequest<Rpc['replayDelivery']>): Promise<RpcResponse<Rpc['replayDelivery']>> {
    return this.deliveries.replay(actor, endpointId, deliveryId);
  }

  @OnRpc(webhooksRpc.sendTest)
  sendTest({ actor, endpointId }: RpcRequest<Rpc['sendTest']>): Promise<RpcResponse<Rpc['sendTest']>> {
    return this.test.send(actor, endpointId);
  }
}
