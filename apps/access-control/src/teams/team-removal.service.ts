import type { accessRpc } from '#shared/contracts/access.js';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import { AccessVersions } from '../access/access-versions.js';
import { Principals } from '../access/principals.repository.js';
import { Revisions } from '../revisions/revisions.repository.js';
import { TeamNews } from './team-news.service.js';
import { TeamRow } from './team.entity.js';
import { TeamsRepository } from './teams.repository.js';

/** Deletes teams, and with them what they give. Admins only. */
@Injectable()
export class TeamRemoval {
  constructor(
    private readonly teams: TeamsRepository,
    private readonly principals: Principals,
    private readonly revisions: Revisions,
    private readonly versions: AccessVersions,
    private readonly news: TeamNews,
    private readonly transactions: Transactions,
  ) {}

  /** Errors: `role-missing`, `not-found`, `precondition-failed`, `team-in-use`. */
  async delete(request: RpcRequest<typeof accessRpc.deleteTeam>): Promise<void> {
    const { actor, teamId, expectedVersion, force } = request;
    requireAdmin(actor);
    const { organizationId } = actor;
    await this.transactions.run(async (manager) => {
      await this.principals.lock(manager, organizationId);
      const channelIds = await this.teams.channelIds(manager, teamId);
      for (const channelId of channelIds) await this.versions.lock(manager, { organizationId, channelId });
      const team = await this.teams.lock(manager, organizationId, teamId);
      if (team === null) throw new DomainError('not-found', { detail: 'No such team.' });
      await this.revisions.require(manager, teamId, team.version, expectedVersion);
      const channels = channelIds.length;
      if (channels > 0 && !force)
        throw new DomainError('team-in-use', { detail: `The team has a role on ${channels} channels.` });
      const memberIds = await this.teams.memberIds(manager, teamId);
      await manager.delete(TeamRow, { id: teamId });
      for (const channelId of channelIds)
        await this.versions.next(manager, actor, { organizationId, channelId }, ['teams']);
      await this.revisions.bump(manager, actor, 'users', memberIds, ['teamIds']);
      const before = { name: team.name, memberIds, channels };
      await this.news.tell(
        manager,
        actor,
        { action: 'team.deleted', teamId, before, after: null },
        memberIds,
      );
    });
  }
}
