import type { accessRpc } from '#shared/contracts/access.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import { AuditLogRepository } from '../audit/audit-log.repository.js';
import { Revisions } from '../revisions/revisions.repository.js';
import { storableText } from '../users/storable-text.js';
import { Organization } from './organization.entity.js';

type Rpc = typeof accessRpc;
type View = RpcResponse<Rpc['getOrganization']>;

/** The organization itself. */
@Injectable()
export class OrganizationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly revisions: Revisions,
    private readonly audit: AuditLogRepository,
  ) {}

  async get({ actor }: RpcRequest<Rpc['getOrganization']>): Promise<View> {
    return this.transactions.run(async (manager) =>
      view(await manager.findOneByOrFail(Organization, { id: actor.organizationId })),
    );
  }

  /** Errors: `role-missing`, `precondition-failed`, `name-taken`. */
  async rename({ actor, expectedVersion, ...request }: RpcRequest<Rpc['updateOrganization']>): Promise<View> {
    requireAdmin(actor);
    const name = storableText(request.name);
    const { organizationId } = actor;
    return this.transactions.run(async (manager) => {
      const organization = await manager.findOneOrFail(Organization, {
        where: { id: organizationId },
        lock: { mode: 'pessimistic_write' },
      });
      await this.revisions.require(manager, organizationId, organization.version, expectedVersion);
      if (organization.name === name) return view(organization);
      if ((await manager.findOneBy(Organization, { name })) !== null) throw new DomainError('name-taken');
      const version = organization.version + 1;
      await manager.update(Organization, { id: organizationId }, { name, version });
      await this.revisions.note(manager, actor, organizationId, version, ['name']);
      const [before, after] = [{ name: organization.name }, { name }];
      const fact = { action: 'organization.renamed', subject: { organizationId }, before, after };
      await this.audit.append(manager, actor, fact);
      return { id: organizationId, name, version };
    });
  }
}

function view({ id, name, version }: Organization): View {
  return { id, name, version };
}
