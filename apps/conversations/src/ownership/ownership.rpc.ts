import { Controller } from '@nestjs/common';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { conversationsRpc, type Conversation } from '#shared/contracts/conversations.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { OwnershipService } from './ownership.service.js';

@Controller()
export class OwnershipRpc {
  constructor(private readonly ownership: OwnershipService) {}

  @OnRpc(conversationsRpc.setOwner)
  async setOwner(request: RpcRequest<typeof conversationsRpc.setOwner>): Promise<Conversation> {
    return this.ownership.setOwner(request);
  }
}
