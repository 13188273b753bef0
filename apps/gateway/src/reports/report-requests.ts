import { accessRpc } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import type { ReportRequest } from '#shared/contracts/reports.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Injectable } from '@nestjs/common';
import type { RouteInput } from '../api/route.js';
import type { routes } from '../api/routes.js';
import { InboxFilters } from '../conversations/inbox-filter.js';

/** From what callers ask to what the owner of reports understands: teams become their members. */
@Injectable()
export class ReportRequests {
  constructor(
    private readonly rpc: RpcClient,
    private readonly filters: InboxFilters,
  ) {}

  /** An unknown team: `not-found`. */
  async of(actor: Actor, query: RouteInput<typeof routes.getReport>['query']): Promise<ReportRequest> {
    const { channelId, agentId, teamId, kind, ...same } = query;
    const members = teamId && (await this.filters.membersOf(actor, teamId));
    return {
      actor,
      ...same,
      channelIds: channelId,
      agentIds:
        agentId === undefined && members === undefined ? undefined : [...(agentId ?? []), ...(members ?? [])],
      kinds: kind,
      teams: query.by === 'team' ? await this.teams(actor) : undefined,
    };
  }

  private async teams(actor: Actor): Promise<ReportRequest['teams']> {
    const { items } = await this.rpc.call(accessRpc.listTeams, { actor });
    return Promise.all(
      items.map(async ({ id }) => {
        const { members } = await this.rpc.call(accessRpc.getTeam, { actor, teamId: id });
        return { id, memberIds: members.map(({ userId }) => userId) };
      }),
    );
  }
}
