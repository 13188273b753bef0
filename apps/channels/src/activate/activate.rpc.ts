import { channelsRpc } from '#shared/contracts/channels.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { ActivateService } from './activate.service.js';

@Controller()
export class ActivateRpc {
  constructor(private readonly service: ActivateService) {}

  @OnRpc(channelsRpc.activate)
  activate(
    request: RpcRequest<typeof channelsRpc.activate>,
  ): Promise<RpcResponse<typeof channelsRpc.activate>> {
    return this.service.activate(request.actor, request.connectionId, request.platformAccountId);
  }
}
