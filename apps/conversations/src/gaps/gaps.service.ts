import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hasChannelRole } from '#shared/contracts/actor.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { conversationsRpc } from '#shared/contracts/conversations.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { GapsRepository } from './gaps.repository.js';

const shown = 50;

/** Shows what could not be read back in a channel. */
@Injectable()
export class GapsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly channels: ChannelsRepository,
    private readonly gaps: GapsRepository,
  ) {}

  /** For an admin, and for who sees the channel; otherwise `not-found`. */
  async list({
    actor,
    channelId,
  }: RpcRequest<typeof conversationsRpc.listGaps>): Promise<RpcResponse<typeof conversationsRpc.listGaps>> {
    const mayKnow = actor.organizationRole === 'admin' || hasChannelRole(actor, channelId, 'viewer');
    const { manager } = this.dataSource;
    const { organizationId } = actor;
    const channel = mayKnow ? await this.channels.find(manager, channelId) : null;
    if (channel?.organizationId !== organizationId) throw new DomainError('not-found');
    const items = await this.gaps.list(manager, { organizationId, channelId }, shown);
    return { items };
  }
}
