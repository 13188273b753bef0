import { accessEvents, type ChannelAccess } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import type { accessRpc } from '#shared/contracts/access.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLogRepository } from '../audit/audit-log.repository.js';
import { accessChanges, type AccessChange } from './access-changes.js';
import { AccessVersions } from './access-versions.js';
import { AccessRepository, type AccessRules, type ChannelKey } from './access.repository.js';
import { Principals } from './principals.repository.js';

type Rpc = typeof accessRpc;

/** Who has a channel: the whole of it at once. Admins only; each change is audited and announced in its own transaction. */
@Injectable()
export class AccessService {
  constructor(
    private readonly access: AccessRepository,
    private readonly principals: Principals,
    private readonly versions: AccessVersions,
    private readonly audit: AuditLogRepository,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  async get({ actor, channelId }: RpcRequest<Rpc['getChannelAccess']>): Promise<ChannelAccess> {
    requireAdmin(actor);
    return this.transactions.run((manager) => this.access.read(manager, keyOf(actor, channelId)));
  }

  /** Errors: `role-missing`, `precondition-failed`, `validation-failed` for users and teams that are none of the organization. */
  async set(request: RpcRequest<Rpc['setChannelAccess']>): Promise<ChannelAccess> {
    const { actor, channelId, expectedVersion } = request;
    requireAdmin(actor);
    return this.transactions.run(async (manager) => {
      const key = keyOf(actor, channelId);
      await this.principals.lock(manager, actor.organizationId);
      await this.versions.require(manager, key, expectedVersion);
      const rules = onlyOnce(request.access);
      await this.principals.require(manager, actor.organizationId, rules);
      const before = await this.access.read(manager, key);
      const changes = accessChanges(before, rules);
      if (changes.length > 0) await this.store(manager, actor, key, rules, changes);
      return this.access.read(manager, key);
    });
  }

  /** Errors: `role-missing`, `cursor-invalid`. */
  async explain({
    actor,
    channelId,
    ...page
  }: RpcRequest<Rpc['explainChannelAccess']>): Promise<RpcResponse<Rpc['explainChannelAccess']>> {
    requireAdmin(actor);
    return this.transactions.run((manager) => this.access.explain(manager, keyOf(actor, channelId), page));
  }

  async summarize({
    actor,
    channelIds,
  }: RpcRequest<Rpc['summarizeAccess']>): Promise<RpcResponse<Rpc['summarizeAccess']>> {
    requireAdmin(actor);
    const items = await this.transactions.run((manager) =>
      this.access.summarize(manager, actor.organizationId, channelIds),
    );
    return { items };
  }

  private async store(
    manager: EntityManager,
    actor: Actor,
    key: ChannelKey,
    rules: AccessRules,
    changes: readonly AccessChange[],
  ): Promise<void> {
    const fields = changes.map(({ field }) => field);
    // Whom it concerns is asked before and after: who was in a team that lost the channel, and who is in one that got it.
    const teamIds = changes.flatMap((change) => (change.field === 'teams' ? change.teamIds : []));
    const userIds = changes.flatMap((change) => (change.field === 'users' ? change.userIds : []));
    const everybody = fields.includes('allUsers') || fields.includes('allTeams');
    const members = await this.principals.membersOf(manager, teamIds);
    if (fields.includes('users')) await this.access.replaceUsers(manager, key, rules.users);
    if (fields.includes('teams')) await this.access.replaceTeams(manager, key, rules.teams);
    if (fields.includes('allUsers')) await this.access.setSwitch(manager, key, 'all-users', rules.allUsers);
    if (fields.includes('allTeams')) await this.access.setSwitch(manager, key, 'all-teams', rules.allTeams);
    await this.versions.next(manager, actor, key, fields);
    await this.audit.append(manager, actor, {
      action: 'channel-access.updated',
      subject: { channelId: key.channelId },
      before: Object.fromEntries(changes.map(({ field, before }) => [field, before])),
      after: Object.fromEntries(changes.map(({ field, after }) => [field, after])),
    });
    await this.outbox.add(manager, accessEvents.grantsChanged, {
      organizationId: key.organizationId,
      userIds: everybody ? null : [...new Set([...userIds, ...members])],
    });
  }
}

function keyOf(actor: Actor, channelId: string): ChannelKey {
  return { organizationId: actor.organizationId, channelId };
}

/** Named twice, the last role counts. */
function onlyOnce(rules: AccessRules): AccessRules {
  return {
    ...rules,
    users: [...new Map(rules.users.map((one) => [one.userId, one])).values()],
    teams: [...new Map(rules.teams.map((one) => [one.teamId, one])).values()],
  };
}
