import { Controller } from '@nestjs/common';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { conversationsRpc, type Conversation } from '#shared/contracts/conversations.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { MoveService } from './move.service.js';

@Controller()
export class MoveRpc {
  constructor(private readonly moves: MoveService) {}

  @OnRpc(conversationsRpc.move)
  async move(request: RpcRequest<typeof conversationsRpc.move>): Promise<Conversation> {
    return this.moves.move(request);
  }
}
