import { Controller } from '@nestjs/common';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { GapsService } from './gaps.service.js';

@Controller()
export class GapsRpc {
  constructor(private readonly gaps: GapsService) {}

  @OnRpc(conversationsRpc.listGaps)
  async listGaps(
    request: RpcRequest<typeof conversationsRpc.listGaps>,
  ): Promise<RpcResponse<typeof conversationsRpc.listGaps>> {
    return this.gaps.list(request);
  }
}
