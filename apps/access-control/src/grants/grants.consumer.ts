import { accessRpc } from '#shared/contracts/access.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { GrantsService } from './grants.service.js';

type Rpc = typeof accessRpc;

@Controller()
export class GrantsConsumer {
  constructor(private readonly grants: GrantsService) {}

  @OnRpc(accessRpc.listChannelGrants)
  async list(request: RpcRequest<Rpc['listChannelGrants']>): Promise<RpcResponse<Rpc['listChannelGrants']>> {
    return { items: await this.grants.list(request.actor, request.channelId) };
  }

  @OnRpc(accessRpc.grantChannelRole)
  grant(request: RpcRequest<Rpc['grantChannelRole']>): Promise<RpcResponse<Rpc['grantChannelRole']>> {
    return this.grants.grant(request, request.role);
  }

  @OnRpc(accessRpc.revokeChannelRole)
  async revoke(
    request: RpcRequest<Rpc['revokeChannelRole']>,
  ): Promise<RpcResponse<Rpc['revokeChannelRole']>> {
    await this.grants.revoke(request);
    return {};
  }
}
