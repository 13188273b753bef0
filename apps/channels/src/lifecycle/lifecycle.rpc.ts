import { channelsRpc } from '#shared/contracts/channels.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { LifecycleService } from './lifecycle.service.js';

@Controller()
export class LifecycleRpc {
  constructor(private readonly service: LifecycleService) {}

  @OnRpc(channelsRpc.pause)
  pause(request: RpcRequest<typeof channelsRpc.pause>): Promise<RpcResponse<typeof channelsRpc.pause>> {
    return this.service.pause(request.actor, request.channelId);
  }

  @OnRpc(channelsRpc.resume)
  resume(request: RpcRequest<typeof channelsRpc.resume>): Promise<RpcResponse<typeof channelsRpc.resume>> {
    return this.service.resume(request.actor, request.channelId);
  }

  @OnRpc(channelsRpc.remove)
  remove(request: RpcRequest<typeof channelsRpc.remove>): Promise<RpcResponse<typeof channelsRpc.remove>> {
    return this.service.remove(request.actor, request.channelId);
  }
}
