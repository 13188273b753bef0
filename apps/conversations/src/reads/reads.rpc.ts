import { Controller } from '@nestjs/common';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { conversationsRpc } from '#shared/contracts/conversations.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { ReadsService } from './reads.service.js';

@Controller()
export class ReadsRpc {
  constructor(private readonly reads: ReadsService) {}

  @OnRpc(conversationsRpc.markRead)
  async markRead(request: RpcRequest<typeof conversationsRpc.markRead>): Promise<Record<string, never>> {
    await this.reads.mark(request);
    return {};
  }
}
