import { channelsRpc } from '#shared/contracts/channels.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { HealthService } from './health.service.js';

@Controller()
export class HealthRpc {
  constructor(private readonly service: HealthService) {}

  @OnRpc(channelsRpc.health)
  health(request: RpcRequest<typeof channelsRpc.health>): Promise<RpcResponse<typeof channelsRpc.health>> {
    return this.service.get(request.actor, request.channelId);
  }

  @OnRpc(channelsRpc.checkHealth)
  check(
    request: RpcRequest<typeof channelsRpc.checkHealth>,
  ): Promise<RpcResponse<typeof channelsRpc.checkHealth>> {
    return this.service.check(request.actor, request.channelId);
  }
}
