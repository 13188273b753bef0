import { channelsRpc } from '#shared/contracts/channels.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { CompleteConnectionService } from './complete-connection.service.js';
import { ConnectionsService } from './connections.service.js';

@Controller()
export class ConnectionsRpc {
  constructor(
    private readonly connections: ConnectionsService,
    private readonly completion: CompleteConnectionService,
  ) {}

  @OnRpc(channelsRpc.beginConnection)
  begin(
    request: RpcRequest<typeof channelsRpc.beginConnection>,
  ): Promise<RpcResponse<typeof channelsRpc.beginConnection>> {
    return this.connections.begin(request.actor, request.network);
  }

  @OnRpc(channelsRpc.claimState)
  claimState(
    request: RpcRequest<typeof channelsRpc.claimState>,
  ): Promise<RpcResponse<typeof channelsRpc.claimState>> {
    return this.connections.claimState(request.actor, request.state);
  }

  @OnRpc(channelsRpc.completeConnection)
  complete({
    actor,
    connectionId,
    ...login
  }: RpcRequest<typeof channelsRpc.completeConnection>): Promise<
    RpcResponse<typeof channelsRpc.completeConnection>
  > {
    return this.completion.complete(actor, connectionId, login);
  }

  @OnRpc(channelsRpc.failConnection)
  fail({
    actor,
    connectionId,
    ...end
  }: RpcRequest<typeof channelsRpc.failConnection>): Promise<RpcResponse<typeof channelsRpc.failConnection>> {
    return this.connections.fail(actor, connectionId, end);
  }

  @OnRpc(channelsRpc.getConnection)
  get(
    request: RpcRequest<typeof channelsRpc.getConnection>,
  ): Promise<RpcResponse<typeof channelsRpc.getConnection>> {
    return this.connections.get(request.actor, request.connectionId);
  }

  @OnRpc(channelsRpc.confirmConnection)
  confirm(
    request: RpcRequest<typeof channelsRpc.confirmConnection>,
  ): Promise<RpcResponse<typeof channelsRpc.confirmConnection>> {
    return this.completion.confirm(request.actor, request.connectionId);
  }
}
