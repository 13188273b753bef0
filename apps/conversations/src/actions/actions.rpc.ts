import { Controller } from '@nestjs/common';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { conversationsRpc, type ThreadEntry } from '#shared/contracts/conversations.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { ActionsService } from './actions.service.js';

@Controller()
export class ActionsRpc {
  constructor(private readonly actions: ActionsService) {}

  @OnRpc(conversationsRpc.actOnMessage)
  async actOnMessage(request: RpcRequest<typeof conversationsRpc.actOnMessage>): Promise<ThreadEntry> {
    return this.actions.act(request);
  }
}
