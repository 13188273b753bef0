import type { accessRpc } from '#shared/contracts/access.js';
import { hasChannelRole, type MemberRoles } from '#shared/contracts/actor.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccessRepository } from './access.repository.js';
import { effectiveRolesOf } from './effective-roles.js';

type Rpc = typeof accessRpc;

/** What colleagues learn of each other's roles: only where they see the channel themselves. */
@Injectable()
export class MembersService {
  constructor(
    private readonly database: DataSource,
    private readonly access: AccessRepository,
  ) {}

  /** Not visible to the actor: `not-found`. */
  async possibleOwners({
    actor,
    channelId,
  }: RpcRequest<Rpc['listPossibleOwners']>): Promise<RpcResponse<Rpc['listPossibleOwners']>> {
    if (!hasChannelRole(actor, channelId, 'viewer')) throw new DomainError('not-found');
    const key = { organizationId: actor.organizationId, channelId };
    return { items: await this.access.holders(this.database.manager, key, 'contributor') };
  }

  /** Unknown, deactivated, or of another organization: `not-found`. */
  async rolesOf({ actor, userId }: RpcRequest<Rpc['getMemberRoles']>): Promise<MemberRoles> {
    const [row] = await this.database.query<MemberRoles[]>(
      `select u.id as "userId", u.name, ${effectiveRolesOf('u.id', 'u.organization_id')} as "channelRoles"
       from users u where u.id = $1 and u.organization_id = $2 and u.state = 'active'`,
      [userId, actor.organizationId],
    );
    if (row === undefined) throw new DomainError('not-found');
    const shared = Object.entries(row.channelRoles).filter(([channelId]) => channelId in actor.channelRoles);
    return { ...row, channelRoles: Object.fromEntries(shared) };
  }
}
