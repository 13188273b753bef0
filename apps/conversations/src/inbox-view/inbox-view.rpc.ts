import { Controller } from '@nestjs/common';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { InboxViewService } from './inbox-view.service.js';

@Controller()
export class InboxViewRpc {
  constructor(private readonly view: InboxViewService) {}

  @OnRpc(conversationsRpc.list)
  async list(
    request: RpcRequest<typeof conversationsRpc.list>,
  ): Promise<RpcResponse<typeof conversationsRpc.list>> {
    return this.view.list(request);
  }

  @OnRpc(conversationsRpc.get)
  async get(
    request: RpcRequest<typeof conversationsRpc.get>,
  ): Promise<RpcResponse<typeof conversationsRpc.get>> {
    return this.view.get(request);
  }

  @OnRpc(conversationsRpc.listEntries)
  async listEntries(
    request: RpcRequest<typeof conversationsRpc.listEntries>,
  ): Promise<RpcResponse<typeof conversationsRpc.listEntries>> {
    return this.view.listEntries(request);
  }
}
