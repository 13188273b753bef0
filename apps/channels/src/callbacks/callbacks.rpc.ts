import { channelsRpc } from '#shared/contracts/channels.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { AccountRevocation } from './account-revocation.service.js';
import { DeletionService } from './deletion.service.js';

@Controller()
export class CallbacksRpc {
  constructor(
    private readonly revocation: AccountRevocation,
    private readonly deletions: DeletionService,
  ) {}

  @OnRpc(channelsRpc.revokeAccount)
  revoke(
    request: RpcRequest<typeof channelsRpc.revokeAccount>,
  ): Promise<RpcResponse<typeof channelsRpc.revokeAccount>> {
    return this.revocation.revoke(request.appScopedUserId);
  }

  @OnRpc(channelsRpc.requestDeletion)
  request(
    request: RpcRequest<typeof channelsRpc.requestDeletion>,
  ): Promise<RpcResponse<typeof channelsRpc.requestDeletion>> {
    return this.deletions.request(request.appScopedUserId);
  }

  @OnRpc(channelsRpc.getDeletion)
  get(
    request: RpcRequest<typeof channelsRpc.getDeletion>,
  ): Promise<RpcResponse<typeof channelsRpc.getDeletion>> {
    return this.deletions.get(request.confirmationCode);
  }
}
