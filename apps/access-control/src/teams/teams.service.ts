import { accessEvents, type accessRpc, type TeamDetail } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Principals } from '../access/principals.repository.js';
import { AuditLogRepository } from '../audit/audit-log.repository.js';
import { Revisions } from '../revisions/revisions.repository.js';
import { TeamRow } from './team.entity.js';
import { nameKey, TeamsRepository } from './teams.repository.js';

type Rpc = typeof accessRpc;

/** Teams. Everybody sees them, admins change them; who is in one gets its channels within a second. */
@Injectable()
export class TeamsService {
  constructor(
    private readonly teams: TeamsRepository,
    private readonly principals: Principals,
    private readonly revisions: Revisions,
    private readonly audit: AuditLogRepository,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  async list({ actor }: RpcRequest<Rpc['listTeams']>): Promise<RpcResponse<Rpc['listTeams']>> {
    return {
      items: await this.transactions.run((manager) => this.teams.list(manager, actor.organizationId)),
    };
  }

  async get({ actor, teamId }: RpcRequest<Rpc['getTeam']>): Promise<TeamDetail> {
    return this.transactions.run((manager) => this.found(manager, actor, teamId));
  }

  /** Errors: `role-missing`, `name-taken`, `validation-failed`. */
  async create({ actor, name, memberIds }: RpcRequest<Rpc['createTeam']>): Promise<TeamDetail> {
    requireAdmin(actor);
    return this.transactions.run(async (manager) => {
      const { organizationId } = actor;
      await this.requireMembers(manager, actor, memberIds);
      const id = newId();
      const inserted: { id: string }[] = await manager.query(
        `insert into teams (id, organization_id, name, name_key) values ($1, $2, $3, $4)
         on conflict do nothing returning id`,
        [id, organizationId, name, nameKey(name)],
      );
      if (inserted.length === 0) throw new DomainError('name-taken');
      await this.teams.setMembers(manager, id, memberIds);
      await this.tell(manager, actor, 'team.created', id, null, { name, memberIds }, memberIds);
      return this.found(manager, actor, id);
    });
  }

  /** Errors: `role-missing`, `not-found`, `precondition-failed`, `name-taken`, `validation-failed`. */
  async update({
    actor,
    teamId,
    expectedVersion,
    changes,
  }: RpcRequest<Rpc['updateTeam']>): Promise<TeamDetail> {
    requireAdmin(actor);
    return this.transactions.run(async (manager) => {
      const team = await this.locked(manager, actor, teamId, expectedVersion);
      const before = { name: team.name, memberIds: await this.teams.memberIds(manager, teamId) };
      const after = {
        name: changes.name ?? team.name,
        memberIds: sorted(changes.memberIds ?? before.memberIds),
      };
      const moved = difference(before.memberIds, after.memberIds);
      const fields = [
        ...(before.name === after.name ? [] : ['name']),
        ...(moved.length === 0 ? [] : ['members']),
      ];
      if (fields.length === 0) return this.found(manager, actor, teamId);
      await this.requireMembers(manager, actor, after.memberIds);
      if (!(await this.teams.isFree(manager, actor.organizationId, after.name, teamId)))
        throw new DomainError('name-taken');
      const version = team.version + 1;
      await manager.update(
        TeamRow,
        { id: teamId },
        { name: after.name, nameKey: nameKey(after.name), version },
      );
      await this.teams.setMembers(manager, teamId, after.memberIds);
      await this.revisions.note(manager, actor, teamId, version, fields);
      await this.tell(manager, actor, 'team.updated', teamId, before, after, moved);
      return this.found(manager, actor, teamId);
    });
  }

  /** Errors: `role-missing`, `not-found`, `precondition-failed`, `team-in-use`. */
  async delete({ actor, teamId, expectedVersion, force }: RpcRequest<Rpc['deleteTeam']>): Promise<void> {
    requireAdmin(actor);
    await this.transactions.run(async (manager) => {
      const team = await this.locked(manager, actor, teamId, expectedVersion);
      const channels = await this.teams.channelCount(manager, teamId);
      if (channels > 0 && !force)
        throw new DomainError('team-in-use', { detail: `The team has a role on ${channels} channels.` });
      const memberIds = await this.teams.memberIds(manager, teamId);
      await manager.delete(TeamRow, { id: teamId });
      await this.tell(
        manager,
        actor,
        'team.deleted',
        teamId,
        { name: team.name, memberIds, channels },
        null,
        memberIds,
      );
    });
  }

  private async found(manager: EntityManager, actor: Actor, teamId: string): Promise<TeamDetail> {
    const team = await this.teams.find(manager, actor.organizationId, teamId);
    if (team === null) throw new DomainError('not-found', { detail: 'No such team.' });
    return team;
  }

  private async locked(
    manager: EntityManager,
    actor: Actor,
    teamId: string,
    expected: number,
  ): Promise<TeamRow> {
    const team = await this.teams.lock(manager, actor.organizationId, teamId);
    if (team === null) throw new DomainError('not-found', { detail: 'No such team.' });
    await this.revisions.require(manager, teamId, team.version, expected);
    return team;
  }

  private requireMembers(
    manager: EntityManager,
    { organizationId }: Actor,
    memberIds: readonly string[],
  ): Promise<void> {
    return this.principals.requireIds(manager, 'users', organizationId, memberIds, '/memberIds');
  }

  private async tell(
    manager: EntityManager,
    actor: Actor,
    action: string,
    teamId: string,
    before: Record<string, unknown> | null,
    after: Record<string, unknown> | null,
    userIds: string[],
  ): Promise<void> {
    await this.audit.append(manager, actor, { action, subject: { teamId }, before, after });
    const { organizationId } = actor;
    if (userIds.length > 0)
      await this.outbox.add(manager, accessEvents.grantsChanged, { organizationId, userIds });
  }
}

function sorted(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}

function difference(before: readonly string[], after: readonly string[]): string[] {
  const [a, b] = [new Set(before), new Set(after)];
  return [...before.filter((id) => !b.has(id)), ...after.filter((id) => !a.has(id))];
}
