import { accessRpc } from '#shared/contracts/access.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { AccessService } from './access.service.js';
import { MembersService } from './members.service.js';

type Rpc = typeof accessRpc;

@Controller()
export class AccessConsumer {
  constructor(
    private readonly access: AccessService,
    private readonly members: MembersService,
  ) {}

  @OnRpc(accessRpc.getChannelAccess)
  get(request: RpcRequest<Rpc['getChannelAccess']>): Promise<RpcResponse<Rpc['getChannelAccess']>> {
    return this.access.get(request);
  }

  @OnRpc(accessRpc.setChannelAccess)
  set(request: RpcRequest<Rpc['setChannelAccess']>): Promise<RpcResponse<Rpc['setChannelAccess']>> {
    return this.access.set(request);
  }

  @OnRpc(accessRpc.explainChannelAccess)
  explain(
    request: RpcRequest<Rpc['explainChannelAccess']>,
  ): Promise<RpcResponse<Rpc['explainChannelAccess']>> {
    return this.access.explain(request);
  }

  @OnRpc(accessRpc.summarizeAccess)
  summarize(request: RpcRequest<Rpc['summarizeAccess']>): Promise<RpcResponse<Rpc['summarizeAccess']>> {
    return this.access.summarize(request);
  }

  @OnRpc(accessRpc.listPossibleOwners)
  listPossibleOwners(
    request: RpcRequest<Rpc['listPossibleOwners']>,
  ): Promise<RpcResponse<Rpc['listPossibleOwners']>> {
    return this.members.possibleOwners(request);
  }

  @OnRpc(accessRpc.getMemberRoles)
  getMemberRoles(request: RpcRequest<Rpc['getMemberRoles']>): Promise<RpcResponse<Rpc['getMemberRoles']>> {
    return this.members.rolesOf(request);
  }
}
