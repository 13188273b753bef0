import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { ingestRpc } from '#shared/contracts/ingest.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Injectable } from '@nestjs/common';
import { RoutesRepository } from '../routing/routes.repository.js';
import { ChannelReadsRepository } from './channel-reads.repository.js';
import { ReadPlanner } from './read-planner.service.js';

/** Reads for admins: what was read, and a new one. */
@Injectable()
export class ReadsService {
  constructor(
    private readonly reads: ChannelReadsRepository,
    private readonly routes: RoutesRepository,
    private readonly planner: ReadPlanner,
  ) {}

  async list({
    actor,
    channelId,
  }: RpcRequest<typeof ingestRpc.listReads>): Promise<RpcResponse<typeof ingestRpc.listReads>> {
    requireAdmin(actor);
    return { items: await this.reads.list(actor.organizationId, channelId) };
  }

  async request({
    actor,
    channelId,
    from,
  }: RpcRequest<typeof ingestRpc.requestRead>): Promise<RpcResponse<typeof ingestRpc.requestRead>> {
    requireAdmin(actor);
    const route = await this.routes.get(channelId);
    if (route === null || route.removed || route.organizationId !== actor.organizationId)
      throw new DomainError('not-found');
    const { read } = await this.planner.want(route, 'requested', new Date(from));
    return read;
  }

  async lastEvents({
    actor,
    channelIds,
  }: RpcRequest<typeof ingestRpc.lastEvents>): Promise<RpcResponse<typeof ingestRpc.lastEvents>> {
    requireAdmin(actor);
    const rows = await this.routes.lastEvents(actor.organizationId, channelIds);
    return { items: rows.map(({ channelId, at }) => ({ channelId, at: at?.toISOString() ?? null })) };
  }
}
