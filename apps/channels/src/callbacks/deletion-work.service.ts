import { channelsEvents } from '#shared/contracts/channels.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FacebookAccountsRepository } from '../accounts/facebook-accounts.repository.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { AppGraph } from '../graph/app-graph.js';
import { GraphError } from '../graph/graph-error.js';
import { AccountRevocation } from './account-revocation.service.js';
import type { DeletionRequest } from './deletion-request.entity.js';
import { DeletionRequestsRepository } from './deletion-requests.repository.js';

type CustomerIds = readonly { customerId: string; pageId: string }[];

/** Does what a request for deletion asks for. Any part of it can be done again. */
@Injectable()
export class DeletionWork {
  private readonly logger = new Logger(DeletionWork.name);

  constructor(
    private readonly requests: DeletionRequestsRepository,
    private readonly revocation: AccountRevocation,
    private readonly accounts: FacebookAccountsRepository,
    private readonly channels: ChannelsRepository,
    private readonly graph: AppGraph,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** First what we have of the person ourselves; then, once Meta told as whom our Pages know them, what others have. */
  async run({ id, appScopedId }: DeletionRequest): Promise<void> {
    if (appScopedId === null) return;
    await this.transactions.run(async (manager) => {
      await this.revocation.deleteTokens(manager, appScopedId);
      await this.accounts.delete(manager, appScopedId);
    });
    const ids = await this.readCustomerIds(id, appScopedId);
    if (ids === null) return;
    await this.transactions.run(async (manager) => {
      await this.tellErasure(manager, id, ids);
      await this.requests.complete(manager, id);
    });
  }

  /** Null: to be asked again. When Meta refuses to tell, nobody can know the person's conversations by this id. */
  private async readCustomerIds(requestId: string, appScopedId: string): Promise<CustomerIds | null> {
    try {
      return await this.graph.idsForPages(appScopedId);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      const again = error.kind === 'retry-later' || error.kind === 'unknown';
      const then = again ? 'asked again later' : 'there is nothing to look for';
      this.logger.warn(`Deletion ${requestId}: Meta tells no customer ids (${error.reason}), ${then}`);
      return again ? null : [];
    }
  }

  private async tellErasure(manager: EntityManager, requestId: string, ids: CustomerIds): Promise<void> {
    const pageIds = ids.map(({ pageId }) => pageId);
    for (const { id: channelId, organizationId, pageId } of await this.channels.listOnPages(
      manager,
      pageIds,
    )) {
      const customerIds = ids.filter((known) => known.pageId === pageId).map(({ customerId }) => customerId);
      const erasure = { organizationId, channelId, requestId, customerIds };
      await this.outbox.add(manager, channelsEvents.erasureRequested, erasure);
    }
  }
}
