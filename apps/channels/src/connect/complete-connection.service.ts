import type { Actor } from '#shared/contracts/actor.js';
import type { Connection as ConnectionView } from '#shared/contracts/channels.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import { toDomainError } from '../graph/to-domain-error.js';
import { TokenCipher } from '#shared/encryption/token-cipher.js';
import { type Connection, pendingGrantRow } from './connection.entity.js';
import { ConnectionsRepository } from './connections.repository.js';
import { ConnectionsService } from './connections.service.js';
import { type Grant, GrantReader, type Login } from './grant-reader.service.js';
import { GrantSaver } from './grant-saver.service.js';
import { toGrantedAssets } from './granted-assets.js';
import { missingPermissions } from './missing-permissions.js';
import { parsePendingGrant, type PendingGrant } from './pending-grant.js';
import { unavailablePlatforms } from './unavailable-platforms.js';

/** Turns a login at Facebook into the list of what was granted. */
@Injectable()
export class CompleteConnectionService {
  constructor(
    private readonly connectionsService: ConnectionsService,
    private readonly connections: ConnectionsRepository,
    private readonly reader: GrantReader,
    private readonly saver: GrantSaver,
    private readonly cipher: TokenCipher,
    private readonly transactions: Transactions,
  ) {}

  /**
   * A grant that leaves out live channels of the same account is not saved before it was confirmed. Throws `connection-not-ready`
   * when the walk's state was not claimed or it has ended otherwise, and `platform-unavailable` or `platform-refused` when Meta does
   * not tell what was granted: the walk has failed then. Repeated: the same answer again.
   */
  async complete(actor: Actor, connectionId: string, login: Login): Promise<ConnectionView> {
    const connection = await this.connectionsService.find(actor, connectionId);
    if (connection.status === 'granted' || connection.status === 'needs-confirmation')
      return this.connectionsService.get(actor, connectionId);
    if (connection.status !== 'started' || connection.stateUsedAt === null)
      throw new DomainError('connection-not-ready');
    const grant = await this.readGrantOrFail(actor, connectionId, login);
    await this.store(connection, login, grant);
    return this.connectionsService.get(actor, connectionId);
  }

  /** Saves a grant that leaves out live channels. Throws `connection-not-ready` unless it waits for that. */
  async confirm(actor: Actor, connectionId: string): Promise<ConnectionView> {
    const { status, pendingGrant } = await this.connectionsService.find(actor, connectionId);
    if (status !== 'needs-confirmation' || pendingGrant === null)
      throw new DomainError('connection-not-ready');
    const pending = parsePendingGrant(this.cipher.decrypt(pendingGrant, pendingGrantRow(connectionId)));
    const assets = await this.connections.listAssets(connectionId);
    await this.transactions.run(async (manager) => {
      const end = { status: 'granted', pendingGrant: null } as const;
      const first = await this.connections.finish(manager, connectionId, end, 'needs-confirmation');
      if (!first) return;
      const facebookAccountId = await this.saver.save(manager, actor.organizationId, pending, assets);
      await this.connections.update(manager, connectionId, { facebookAccountId });
    });
    return this.connectionsService.get(actor, connectionId);
  }

  private async readGrantOrFail(actor: Actor, connectionId: string, login: Login): Promise<Grant> {
    try {
      return await this.reader.read(login);
    } catch (error) {
      const known = toDomainError(error);
      if (known instanceof DomainError) {
        await this.connectionsService.fail(actor, connectionId, { status: 'failed', failure: known.code });
      }
      throw known;
    }
  }

  private async store(connection: Connection, { profile }: Login, grant: Grant): Promise<void> {
    const { id, organizationId, network } = connection;
    const assets = toGrantedAssets(id, grant, this.cipher);
    const leftOutChannelIds = await this.saver.leftOut(organizationId, profile.id, assets);
    const { token, expiresAt } = grant.token;
    const pending: PendingGrant = { token, expiresAt: expiresAt?.toISOString() ?? null, profile };
    const asks = leftOutChannelIds.length > 0;
    const sealed = asks ? this.cipher.encrypt(JSON.stringify(pending), pendingGrantRow(id)) : null;
    await this.transactions.run(async (manager) => {
      const first = await this.connections.finish(manager, id, {
        status: asks ? 'needs-confirmation' : 'granted',
        pendingGrant: sealed,
        pendingName: profile.name,
        leftOutChannelIds,
        missingPermissions: missingPermissions(network, grant.grants.permissions),
        unavailablePlatforms: unavailablePlatforms(network, grant.groups !== null),
      });
      if (!first) return; // the same login was completed by a request beside this one
      await this.connections.insertAssets(manager, assets);
      if (asks) return;
      const facebookAccountId = await this.saver.save(manager, organizationId, pending, assets);
      await this.connections.update(manager, id, { facebookAccountId });
    });
  }
}
