import type { Session } from '#shared/contracts/access.js';
import type { RpcRequest } from '#shared/contracts/contract.js';
import type { singleSignOnRpc } from '#shared/contracts/single-sign-on.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Principals } from '../access/principals.repository.js';
import { accessMetrics } from '../metrics/access-metrics.js';
import { SessionOpener } from '../sessions/session-opener.js';
import { Arrivals } from './arrivals.service.js';
import { ProvidedRights } from './provided-rights.service.js';
import { SingleSignOnSettings } from './single-sign-on.settings.js';

/** From what the provider of single sign-on says of somebody to a session. */
@Injectable()
export class SingleSignOn {
  private readonly logger = new Logger(SingleSignOn.name);

  constructor(
    private readonly settings: SingleSignOnSettings,
    private readonly arrivals: Arrivals,
    private readonly rights: ProvidedRights,
    private readonly principals: Principals,
    private readonly opener: SessionOpener,
    private readonly transactions: Transactions,
  ) {}

  /** Errors: `single-sign-on-refused`, the same for who is unknown and for who is deactivated. */
  async signIn({ identity, userAgent }: RpcRequest<typeof singleSignOnRpc.signIn>): Promise<Session> {
    const session = await this.transactions.run(async (manager) => {
      const organizationId = await this.organizationId(manager);
      if (organizationId === null) return null;
      await this.principals.lock(manager, organizationId);
      const user = await this.arrivals.userOf(manager, organizationId, identity);
      if (user === null) return null;
      await this.rights.apply(manager, user, identity.groups);
      return this.opener.open(manager, user, userAgent ?? null);
    });
    accessMetrics.signIns.inc({ outcome: session === null ? 'refused' : 'ok' });
    if (session === null) throw new DomainError('single-sign-on-refused');
    return session;
  }

  private async organizationId(manager: EntityManager): Promise<string | null> {
    const rows: { id: string }[] = await manager.query(
      `select id from organizations where $1::uuid is null or id = $1 limit 2`,
      [this.settings.organizationId],
    );
    const [only, other] = rows;
    if (only !== undefined && other === undefined) return only.id;
    this.logger.warn('Single sign-on needs OIDC_ORGANIZATION_ID to name one of the organizations');
    return null;
  }
}
