import { hasChannelRole } from '#shared/contracts/actor.js';
import { channelsRpc, type Connection } from '#shared/contracts/channels.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { organizationId } from './actors.js';
import { aChannel, aHealth, berlin, munich } from './world.js';

/** The accounts whose access was taken back. */
export const revokedAccounts: string[] = [];

/** The one request for deletion there is. */
export const aDeletion: RpcResponse<typeof channelsRpc.getDeletion> = {
  confirmationCode: 'a-code',
  status: 'received',
  requestedAt: new Date().toISOString(),
  completedAt: null,
};

const aConnectionId = newId();
const channelIds = [berlin, munich];
const connection = (id: string): Connection => ({
  id,
  status: 'started',
  failure: null,
  network: 'facebook',
  accountName: null,
  missingPermissions: [],
  leftOutChannels: [],
  assets: [],
  unavailablePlatforms: [],
  expiresAt: new Date().toISOString(),
});

/** Two channels, and connections that have only just begun. */
@Controller()
export class FakeChannels {
  @OnRpc(channelsRpc.get)
  get({ actor, channelId }: RpcRequest<typeof channelsRpc.get>): RpcResponse<typeof channelsRpc.get> {
    const isForeign = actor.organizationId !== organizationId;
    if (isForeign || !channelIds.includes(channelId)) throw new DomainError('not-found');
    return aChannel(channelId);
  }
  @OnRpc(channelsRpc.listAll)
  listAll({ actor }: RpcRequest<typeof channelsRpc.listAll>): RpcResponse<typeof channelsRpc.listAll> {
    return { items: actor.organizationId === organizationId ? channelIds.map(aChannel) : [] };
  }
  @OnRpc(channelsRpc.listVisible)
  listVisible({
    actor,
  }: RpcRequest<typeof channelsRpc.listVisible>): RpcResponse<typeof channelsRpc.listVisible> {
    return { items: channelIds.filter((id) => hasChannelRole(actor, id, 'viewer')).map(aChannel) };
  }
  @OnRpc(channelsRpc.beginConnection)
  begin(): RpcResponse<typeof channelsRpc.beginConnection> {
    return { connectionId: aConnectionId, state: 'a state/+' };
  }
  @OnRpc(channelsRpc.claimState)
  claim(): RpcResponse<typeof channelsRpc.claimState> {
    throw new DomainError('oauth-state-invalid');
  }
  @OnRpc(channelsRpc.getConnection)
  getConnection({
    connectionId,
  }: RpcRequest<typeof channelsRpc.getConnection>): RpcResponse<typeof channelsRpc.getConnection> {
    return connection(connectionId);
  }
  @OnRpc(channelsRpc.confirmConnection)
  confirm({
    connectionId,
  }: RpcRequest<typeof channelsRpc.confirmConnection>): RpcResponse<typeof channelsRpc.confirmConnection> {
    return connection(connectionId);
  }
  @OnRpc(channelsRpc.activate)
  activate({ actor }: RpcRequest<typeof channelsRpc.activate>): RpcResponse<typeof channelsRpc.activate> {
    if (actor.organizationId !== organizationId) throw new DomainError('not-found');
    return aChannel(berlin);
  }
  @OnRpc(channelsRpc.pause)
  pause(request: RpcRequest<typeof channelsRpc.pause>): RpcResponse<typeof channelsRpc.pause> {
    return this.get(request);
  }
  @OnRpc(channelsRpc.resume)
  resume(request: RpcRequest<typeof channelsRpc.resume>): RpcResponse<typeof channelsRpc.resume> {
    return this.get(request);
  }
  @OnRpc(channelsRpc.remove)
  remove(request: RpcRequest<typeof channelsRpc.remove>): RpcResponse<typeof channelsRpc.remove> {
    this.get(request);
    return {};
  }
  @OnRpc(channelsRpc.health)
  health(request: RpcRequest<typeof channelsRpc.health>): RpcResponse<typeof channelsRpc.health> {
    return aHealth(this.get(request).id);
  }
  @OnRpc(channelsRpc.checkHealth)
  check(request: RpcRequest<typeof channelsRpc.checkHealth>): RpcResponse<typeof channelsRpc.checkHealth> {
    return aHealth(this.get(request).id);
  }
  @OnRpc(channelsRpc.revokeAccount)
  revoke({
    appScopedUserId,
  }: RpcRequest<typeof channelsRpc.revokeAccount>): RpcResponse<typeof channelsRpc.revokeAccount> {
    revokedAccounts.push(appScopedUserId);
    return {};
  }
  @OnRpc(channelsRpc.requestDeletion)
  requestDeletion(): RpcResponse<typeof channelsRpc.requestDeletion> {
    return aDeletion;
  }
  @OnRpc(channelsRpc.getDeletion)
  getDeletion({
    confirmationCode,
  }: RpcRequest<typeof channelsRpc.getDeletion>): RpcResponse<typeof channelsRpc.getDeletion> {
    if (confirmationCode !== aDeletion.confirmationCode) throw new DomainError('not-found');
    return aDeletion;
  }
}
