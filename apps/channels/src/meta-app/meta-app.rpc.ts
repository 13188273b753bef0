import { channelsRpc } from '#shared/contracts/channels.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { MetaAppService } from './meta-app.service.js';

@Controller()
export class MetaAppRpc {
  constructor(private readonly service: MetaAppService) {}

  @OnRpc(channelsRpc.metaApp)
  metaApp({
    actor,
  }: RpcRequest<typeof channelsRpc.metaApp>): Promise<RpcResponse<typeof channelsRpc.metaApp>> {
    return this.service.get(actor);
  }
}
