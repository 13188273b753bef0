import { Controller } from '@nestjs/common';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { SignalsService } from './signals.service.js';

@Controller()
export class SignalsRpc {
  constructor(private readonly signals: SignalsService) {}

  @OnRpc(conversationsRpc.signal)
  async signal(
    request: RpcRequest<typeof conversationsRpc.signal>,
  ): Promise<RpcResponse<typeof conversationsRpc.signal>> {
    await this.signals.signal(request);
    return {};
  }
}
