import { accessEvents } from '#shared/contracts/access.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { singleSignOnRpc } from '#shared/contracts/single-sign-on.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import { AuditLogRepository } from '../audit/audit-log.repository.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { User } from '../users/user.entity.js';
import { IdentitiesRepository } from './identities.repository.js';

type Rpc = typeof singleSignOnRpc;

/** Ends sessions because the provider of single sign-on says so. */
@Injectable()
export class ProviderSignOut {
  constructor(
    private readonly identities: IdentitiesRepository,
    private readonly sessions: SessionsRepository,
    private readonly audit: AuditLogRepository,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** All sessions of the user, however they were opened. Whom nobody knows: none. Harmless to repeat. */
  async signOut(identity: RpcRequest<Rpc['signOut']>): Promise<RpcResponse<Rpc['signOut']>> {
    return this.transactions.run(async (manager) => {
      const userId = await this.identities.userIdOf(manager, identity);
      if (userId === null) return { ended: 0 };
      const { organizationId, name } = await manager.findOneByOrFail(User, { id: userId });
      const ended = await this.sessions.endAll(manager, userId, null);
      for (const sessionId of ended)
        await this.outbox.add(manager, accessEvents.sessionEnded, { organizationId, userId, sessionId });
      const fact = { action: 'session.ended-by-provider', subject: { userId }, before: null, after: null };
      if (ended.length > 0) await this.audit.append(manager, { organizationId, userId, name }, fact);
      return { ended: ended.length };
    });
  }
}
