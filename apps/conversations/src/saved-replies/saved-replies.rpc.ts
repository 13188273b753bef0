import { Controller } from '@nestjs/common';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { savedRepliesRpc, type SavedReply } from '#shared/contracts/saved-replies.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { SavedRepliesService } from './saved-replies.service.js';

@Controller()
export class SavedRepliesRpc {
  constructor(private readonly replies: SavedRepliesService) {}

  @OnRpc(savedRepliesRpc.list)
  async list(request: RpcRequest<typeof savedRepliesRpc.list>): Promise<{ items: SavedReply[] }> {
    return this.replies.list(request);
  }

  @OnRpc(savedRepliesRpc.create)
  async create(request: RpcRequest<typeof savedRepliesRpc.create>): Promise<SavedReply> {
    return this.replies.create(request);
  }

  @OnRpc(savedRepliesRpc.update)
  async update(request: RpcRequest<typeof savedRepliesRpc.update>): Promise<SavedReply> {
    return this.replies.update(request);
  }

  @OnRpc(savedRepliesRpc.delete)
  async delete(
    request: RpcRequest<typeof savedRepliesRpc.delete>,
  ): Promise<RpcResponse<typeof savedRepliesRpc.delete>> {
    await this.replies.delete(request);
    return {};
  }
}
