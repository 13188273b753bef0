import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { userTokenRow } from '../accounts/facebook-account.entity.js';
import { FacebookAccountsRepository } from '../accounts/facebook-accounts.repository.js';
import { ChannelWriter } from '../channels/channel-writer.service.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { TokenCipher } from '#shared/encryption/token-cipher.js';
import { toGrantedAccess } from './granted-access.js';
import type { NewAsset } from './granted-assets.js';
import type { PendingGrant } from './pending-grant.js';

/** Makes a login count: the account with its token, and the channels that it gives a new token. */
@Injectable()
export class GrantSaver {
  constructor(
    private readonly accounts: FacebookAccountsRepository,
    private readonly channels: ChannelsRepository,
    private readonly writer: ChannelWriter,
    private readonly cipher: TokenCipher,
  ) {}

  /** The live channels of a person's account that a new grant does not include: they would stop working. */
  async leftOut(organizationId: string, appScopedId: string, assets: readonly NewAsset[]): Promise<string[]> {
    const usable = assets.filter(({ reasons }) => reasons.length === 0);
    const channels = await this.channels.listThroughPerson(organizationId, appScopedId);
    return channels.filter((channel) => !usable.some(isOf(channel))).map(({ id }) => id);
  }

  /**
   * Keeps the newest token of the account, and refreshes its live channels with what they were granted, as well as those of others
   * that need attention. Settings, access and history stay (domain.md 2). Returns the account's id.
   */
  async save(
    manager: EntityManager,
    organizationId: string,
    { token, expiresAt, profile }: PendingGrant,
    assets: readonly NewAsset[],
  ): Promise<string> {
    const person = { organizationId, appScopedId: profile.id };
    const facebookAccountId = await this.accounts.upsert(manager, {
      ...person,
      name: profile.name,
      userToken: this.cipher.encrypt(token, userTokenRow(person)),
      tokenExpiresAt: expiresAt === null ? null : new Date(expiresAt),
    });
    const ids = assets.map(({ platformAccountId }) => platformAccountId);
    for (const channel of await this.channels.findByAccounts(organizationId, ids, manager)) {
      const ours = channel.facebookAccountId === facebookAccountId || channel.state === 'needs-attention';
      const asset = assets.find(isOf(channel));
      const access = asset && toGrantedAccess(asset, { organizationId, facebookAccountId }, this.cipher);
      if (ours && access) await this.writer.write(manager, access, { subscribed: false });
    }
    return facebookAccountId;
  }
}

type AccountOf = Pick<NewAsset, 'platform' | 'platformAccountId'>;

function isOf(channel: AccountOf): (asset: AccountOf) => boolean {
  return (asset) =>
    asset.platform === channel.platform && asset.platformAccountId === channel.platformAccountId;
}
