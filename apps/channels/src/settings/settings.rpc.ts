import { channelsRpc } from '#shared/contracts/channels.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { ChannelDefaultsService } from './channel-defaults.service.js';
import { ChannelSettingsService } from './channel-settings.service.js';

@Controller()
export class SettingsRpc {
  constructor(
    private readonly settings: ChannelSettingsService,
    private readonly defaults: ChannelDefaultsService,
  ) {}

  @OnRpc(channelsRpc.updateSettings)
  updateSettings({
    actor,
    channelId,
    expectedVersion,
    changes,
  }: RpcRequest<typeof channelsRpc.updateSettings>): Promise<RpcResponse<typeof channelsRpc.updateSettings>> {
    return this.settings.update(actor, channelId, expectedVersion, changes);
  }

  @OnRpc(channelsRpc.getDefaults)
  getDefaults({
    actor,
  }: RpcRequest<typeof channelsRpc.getDefaults>): Promise<RpcResponse<typeof channelsRpc.getDefaults>> {
    return this.defaults.get(actor);
  }

  @OnRpc(channelsRpc.updateDefaults)
  updateDefaults({
    actor,
    expectedVersion,
    changes,
  }: RpcRequest<typeof channelsRpc.updateDefaults>): Promise<RpcResponse<typeof channelsRpc.updateDefaults>> {
    return this.defaults.update(actor, expectedVersion, changes);
  }
}
