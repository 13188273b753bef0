import { accessRpc } from '#shared/contracts/access.js';
import { hasChannelRole, type Actor } from '#shared/contracts/actor.js';
import type { ConversationFilter } from '#shared/contracts/conversations.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Injectable } from '@nestjs/common';
import type { InboxFilter } from '../api/inbox-query.js';

/** From what callers ask for to what the owner understands: `me`, `none` and teams become users. */
@Injectable()
export class InboxFilters {
  constructor(private readonly rpc: RpcClient) {}

  /** A channel that the actor does not see, or an unknown team: `not-found`. */
  async resolve(actor: Actor, asked: InboxFilter): Promise<ConversationFilter> {
    requireVisible(actor, asked.channelId);
    const { owner, teamId, channelId, tagId, topicId, kind, platform, ...same } = asked;
    return {
      ...same,
      channelIds: channelId,
      tagIds: tagId,
      topicIds: topicId,
      kinds: kind,
      platforms: platform,
      ...(await this.owners(actor, owner, teamId)),
    };
  }

  /** The members of teams, each once. */
  async membersOf(actor: Actor, teamIds: readonly string[]): Promise<string[]> {
    const teams = await Promise.all(
      teamIds.map((teamId) => this.rpc.call(accessRpc.getTeam, { actor, teamId })),
    );
    return [...new Set(teams.flatMap(({ members }) => members.map(({ userId }) => userId)))];
  }

  private async owners(
    actor: Actor,
    owner: InboxFilter['owner'],
    teamId: InboxFilter['teamId'],
  ): Promise<Pick<ConversationFilter, 'ownerIds' | 'unowned'>> {
    if (owner === undefined && teamId === undefined) return {};
    const named = (owner ?? [])
      .filter((one) => one !== 'none')
      .map((one) => (one === 'me' ? actor.userId : one));
    const members = await this.membersOf(actor, teamId ?? []);
    return {
      ownerIds: [...new Set([...named, ...members])],
      unowned: owner?.includes('none') ? true : undefined,
    };
  }
}

/** What one does not see answers like what does not exist (domain.md 4). */
export function requireVisible(actor: Actor, channelIds: readonly string[] | undefined): void {
  const visible = (channelIds ?? []).every((channelId) => hasChannelRole(actor, channelId, 'viewer'));
  if (!visible) throw new DomainError('not-found');
}
