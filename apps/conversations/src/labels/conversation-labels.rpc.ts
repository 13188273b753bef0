import { Controller } from '@nestjs/common';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { conversationsRpc, type Conversation } from '#shared/contracts/conversations.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { ConversationLabelsService } from './conversation-labels.service.js';

@Controller()
export class ConversationLabelsRpc {
  constructor(private readonly labels: ConversationLabelsService) {}

  @OnRpc(conversationsRpc.changeLabels)
  async changeLabels(request: RpcRequest<typeof conversationsRpc.changeLabels>): Promise<Conversation> {
    return this.labels.change(request);
  }
}
