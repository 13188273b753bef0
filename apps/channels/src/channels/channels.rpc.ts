import { channelsRpc } from '#shared/contracts/channels.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { ChannelsService } from './channels.service.js';

@Controller()
export class ChannelsRpc {
  constructor(private readonly channels: ChannelsService) {}

  @OnRpc(channelsRpc.listAll)
  listAll({
    actor,
  }: RpcRequest<typeof channelsRpc.listAll>): Promise<RpcResponse<typeof channelsRpc.listAll>> {
    return this.channels.listAll(actor);
  }

  @OnRpc(channelsRpc.listVisible)
  listVisible({
    actor,
  }: RpcRequest<typeof channelsRpc.listVisible>): Promise<RpcResponse<typeof channelsRpc.listVisible>> {
    return this.channels.listVisible(actor);
  }

  @OnRpc(channelsRpc.get)
  get({
    actor,
    channelId,
  }: RpcRequest<typeof channelsRpc.get>): Promise<RpcResponse<typeof channelsRpc.get>> {
    return this.channels.get(actor, channelId);
  }
}
