import { channelsEvents } from '#shared/contracts/channels.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FacebookAccountsRepository } from '../accounts/facebook-accounts.repository.js';
import { toChannelFacts } from '../channels/channel-view.js';
import { ChannelsRepository } from '../channels/channels.repository.js';

/** What a person took back at Facebook (meta-platform.md 7). */
@Injectable()
export class AccountRevocation {
  constructor(
    private readonly accounts: FacebookAccountsRepository,
    private readonly channels: ChannelsRepository,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /** The person removed the app: in all organizations their tokens are deleted, and their channels need attention. */
  async revoke(appScopedId: string): Promise<Record<string, never>> {
    await this.transactions.run((manager) => this.deleteTokens(manager, appScopedId));
    return {};
  }

  /** Deletes what can be used in the person's name. Channels, their history and settings are the organizations'. */
  async deleteTokens(manager: EntityManager, appScopedId: string): Promise<void> {
    const accountIds = await this.accounts.revoke(manager, appScopedId);
    for (const channel of await this.channels.revoke(manager, accountIds))
      await this.outbox.add(manager, channelsEvents.updated, toChannelFacts(channel));
  }
}
