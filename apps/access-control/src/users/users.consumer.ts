import { accessRpc } from '#shared/contracts/access.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { NewUsers } from './new-users.service.js';
import { Passwords } from './passwords.service.js';
import { UserStates } from './user-states.service.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

type Rpc = typeof accessRpc;

@Controller()
export class UsersConsumer {
  constructor(
    private readonly users: UsersService,
    private readonly newUsers: NewUsers,
    private readonly states: UserStates,
    private readonly passwords: Passwords,
    private readonly rows: UsersRepository,
  ) {}

  @OnRpc(accessRpc.listUsers)
  async listUsers({ actor }: RpcRequest<Rpc['listUsers']>): Promise<RpcResponse<Rpc['listUsers']>> {
    return { items: await this.rows.list(actor.organizationId) };
  }

  @OnRpc(accessRpc.getUser)
  getUser(request: RpcRequest<Rpc['getUser']>): Promise<RpcResponse<Rpc['getUser']>> {
    return this.users.get(request);
  }

  @OnRpc(accessRpc.inviteUser)
  inviteUser(request: RpcRequest<Rpc['inviteUser']>): Promise<RpcResponse<Rpc['inviteUser']>> {
    return this.newUsers.invite(request);
  }

  @OnRpc(accessRpc.createServiceAccount)
  createServiceAccount(
    request: RpcRequest<Rpc['createServiceAccount']>,
  ): Promise<RpcResponse<Rpc['createServiceAccount']>> {
    return this.newUsers.createServiceAccount(request);
  }

  @OnRpc(accessRpc.updateUser)
  updateUser(request: RpcRequest<Rpc['updateUser']>): Promise<RpcResponse<Rpc['updateUser']>> {
    return this.users.update(request);
  }

  @OnRpc(accessRpc.updateProfile)
  updateProfile(request: RpcRequest<Rpc['updateProfile']>): Promise<RpcResponse<Rpc['updateProfile']>> {
    return this.users.rename(request);
  }

  @OnRpc(accessRpc.changePassword)
  async changePassword(
    request: RpcRequest<Rpc['changePassword']>,
  ): Promise<RpcResponse<Rpc['changePassword']>> {
    await this.passwords.change(request);
    return {};
  }

  @OnRpc(accessRpc.deactivateUser)
  deactivateUser(request: RpcRequest<Rpc['deactivateUser']>): Promise<RpcResponse<Rpc['deactivateUser']>> {
    return this.states.deactivate(request);
  }

  @OnRpc(accessRpc.reactivateUser)
  reactivateUser(request: RpcRequest<Rpc['reactivateUser']>): Promise<RpcResponse<Rpc['reactivateUser']>> {
    return this.states.reactivate(request);
  }
}
