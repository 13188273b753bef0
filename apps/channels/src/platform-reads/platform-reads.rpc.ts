import { channelsRpc } from '#shared/contracts/channels.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { PlatformReadsService } from './platform-reads.service.js';

@Controller()
export class PlatformReadsRpc {
  constructor(private readonly reads: PlatformReadsService) {}

  @OnRpc(channelsRpc.readPlatform)
  readPlatform(
    request: RpcRequest<typeof channelsRpc.readPlatform>,
  ): Promise<RpcResponse<typeof channelsRpc.readPlatform>> {
    return this.reads.read(request);
  }

  @OnRpc(channelsRpc.readProfile)
  readProfile(
    request: RpcRequest<typeof channelsRpc.readProfile>,
  ): Promise<RpcResponse<typeof channelsRpc.readProfile>> {
    return this.reads.readProfile(request);
  }
}
