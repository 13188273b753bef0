import { Controller } from '@nestjs/common';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { RepliesService } from './replies.service.js';

@Controller()
export class RepliesRpc {
  constructor(private readonly replies: RepliesService) {}

  @OnRpc(conversationsRpc.sendReply)
  async sendReply(
    request: RpcRequest<typeof conversationsRpc.sendReply>,
  ): Promise<RpcResponse<typeof conversationsRpc.sendReply>> {
    return this.replies.send(request);
  }

  @OnRpc(conversationsRpc.retryReply)
  async retryReply(
    request: RpcRequest<typeof conversationsRpc.retryReply>,
  ): Promise<RpcResponse<typeof conversationsRpc.retryReply>> {
    return this.replies.retry(request);
  }
}
