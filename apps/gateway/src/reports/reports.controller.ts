import type { Actor } from '#shared/contracts/actor.js';
import { reportsRpc } from '#shared/contracts/reports.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Controller } from '@nestjs/common';
import { CurrentActor, Input } from '../api/parameters.js';
import type { RouteInput, RouteOutput } from '../api/route.js';
import { Route } from '../api/route.decorator.js';
import { routes } from '../api/routes.js';
import { ReportRequests } from './report-requests.js';

/** Reports and monitoring; which channels one may report on is decided by their owner. */
@Controller()
export class ReportsController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly requests: ReportRequests,
  ) {}

  @Route(routes.getReport)
  async getReport(
    @CurrentActor() actor: Actor,
    @Input() { query }: RouteInput<typeof routes.getReport>,
  ): Promise<RouteOutput<typeof routes.getReport>> {
    return this.rpc.call(reportsRpc.report, await this.requests.of(actor, query));
  }

  @Route(routes.listCountedConversations)
  async listCountedConversations(
    @CurrentActor() actor: Actor,
    @Input() { query }: RouteInput<typeof routes.listCountedConversations>,
  ): Promise<RouteOutput<typeof routes.listCountedConversations>> {
    const { figure, key, cursor, limit, ...report } = query;
    return this.rpc.call(reportsRpc.listCounted, {
      ...(await this.requests.of(actor, report)),
      figure,
      key: key === '' ? null : key,
      cursor,
      limit,
    });
  }

  @Route(routes.getMonitoring)
  getMonitoring(
    @CurrentActor() actor: Actor,
    @Input() { query: { timeZone, channelId } }: RouteInput<typeof routes.getMonitoring>,
  ): Promise<RouteOutput<typeof routes.getMonitoring>> {
    return this.rpc.call(reportsRpc.monitor, { actor, timeZone, channelIds: channelId });
  }
}
