import { accessRpc } from '#shared/contracts/access.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { UsersRepository } from './users.repository.js';

type ListUsers = typeof accessRpc.listUsers;

@Controller()
export class UsersConsumer {
  constructor(private readonly users: UsersRepository) {}

  @OnRpc(accessRpc.listUsers)
  async listUsers({ actor }: RpcRequest<ListUsers>): Promise<RpcResponse<ListUsers>> {
    return { items: await this.users.list(actor.organizationId) };
  }
}
