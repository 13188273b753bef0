import type { accessRpc, TeamDetail } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Principals } from '../access/principals.repository.js';
import { Revisions } from '../revisions/revisions.repository.js';
import { differenceOf } from '../users/difference-of.js';
import { storableText } from '../users/storable-text.js';
import { TeamNews } from './team-news.service.js';
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
    private readonly news: TeamNews,
    private readonly transactions: Transactions,
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
  async create({ actor, memberIds, ...request }: RpcRequest<Rpc['createTeam']>): Promise<TeamDetail> {
    requireAdmin(actor);
    return this.transactions.run(async (manager) => {
      const { organizationId } = actor;
      await this.principals.lock(manager, organizationId);
      const name = storableText(request.name);
      await this.requireMembers(manager, actor, memberIds);
      const id = newId();
      const inserted: { id: string }[] = await manager.query(
        `insert into teams (id, organization_id, name, name_key) values ($1, $2, $3, $4)
         on conflict do nothing returning id`,
        [id, organizationId, name, nameKey(name)],
      );
      if (inserted.length === 0) throw new DomainError('name-taken');
      await this.teams.setMembers(manager, id, memberIds);
      await this.revisions.bump(manager, actor, 'users', memberIds, ['teamIds']);
      const fact = { action: 'team.created', teamId: id, before: null, after: { name, memberIds } };
      await this.news.tell(manager, actor, fact, memberIds);
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
      await this.principals.lock(manager, actor.organizationId);
      const team = await this.locked(manager, actor, teamId, expectedVersion);
      const before = { name: team.name, memberIds: await this.teams.memberIds(manager, teamId) };
      const after = {
        name: changes.name === undefined ? team.name : storableText(changes.name),
        memberIds: sorted(changes.memberIds ?? before.memberIds),
      };
      const moved = differenceOf(before.memberIds, after.memberIds);
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
      await this.revisions.bump(manager, actor, 'users', moved, ['teamIds']);
      await this.news.tell(manager, actor, { action: 'team.updated', teamId, before, after }, moved);
      return this.found(manager, actor, teamId);
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
}

function sorted(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}
