import { Controller } from '@nestjs/common';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { conversationsRpc, type ConversationCounts } from '#shared/contracts/conversations.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { CountsService } from './counts.service.js';

@Controller()
export class CountsRpc {
  constructor(private readonly counts: CountsService) {}

  @OnRpc(conversationsRpc.count)
  async count({ actor }: RpcRequest<typeof conversationsRpc.count>): Promise<ConversationCounts> {
    return this.counts.count(actor);
  }
}
