import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { webhooksRpc } from '#shared/contracts/webhooks.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { EndpointsService } from './endpoints.service.js';

type Rpc = typeof webhooksRpc;

@Controller()
export class EndpointsRpc {
  constructor(private readonly endpoints: EndpointsService) {}

  @OnRpc(webhooksRpc.listEndpoints)
  async list({ actor }: RpcRequest<Rpc['listEndpoints']>): Promise<RpcResponse<Rpc['listEndpoints']>> {
    return { items: await this.endpoints.list(actor) };
  }

  @OnRpc(webhooksRpc.getEndpoint)
  get({ actor, endpointId }: RpcRequest<Rpc['getEndpoint']>): Promise<RpcResponse<Rpc['getEndpoint']>> {
    return this.endpoints.get(actor, endpointId);
  }

  @OnRpc(webhooksRpc.createEndpoint)
  create({
    actor,
    ...wanted
  }: RpcRequest<Rpc['createEndpoint']>): Promise<RpcResponse<Rpc['createEndpoint']>> {
    return this.endpoints.create(actor, wanted);
  }

  @OnRpc(webhooksRpc.updateEndpoint)
  update({
    actor,
    endpointId,
    expectedVersion,
    changes,
  }: RpcRequest<Rpc['updateEndpoint']>): Promise<RpcResponse<Rpc['updateEndpoint']>> {
    return this.endpoints.update(actor, endpointId, expectedVersion, changes);
  }

  @OnRpc(webhooksRpc.removeEndpoint)
  async remove({
    actor,
    endpointId,
    expectedVersion,
  }: RpcRequest<Rpc['removeEndpoint']>): Promise<RpcResponse<Rpc['removeEndpoint']>> {
    await this.endpoints.remove(actor, endpointId, expectedVersion);
    return {};
  }

  @OnRpc(webhooksRpc.rotateSecret)
  rotateSecret({
    actor,
    endpointId,
  }: RpcRequest<Rpc['rotateSecret']>): Promise<RpcResponse<Rpc['rotateSecret']>> {
    return this.endpoints.rotateSecret(actor, endpointId);
  }
}
