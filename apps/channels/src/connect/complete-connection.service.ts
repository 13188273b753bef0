import type { Actor } from '#shared/contracts/actor.js';
import type { Connection as ConnectionView } from '#shared/contracts/channels.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import { userTokenRow } from '../accounts/facebook-account.entity.js';
import { FacebookAccountsRepository } from '../accounts/facebook-accounts.repository.js';
import { AccountGraph, type GraphPage, type LongLivedToken } from '../graph/account-graph.js';
import { toDomainError } from '../graph/to-domain-error.js';
import { TokenCipher } from '../tokens/token-cipher.js';
import type { Grants } from './asset-rules.js';
import { ConnectionsRepository } from './connections.repository.js';
import { ConnectionsService } from './connections.service.js';
import { readGrantedPages, toGrantedAssets } from './granted-assets.js';
import { missingPermissions } from './missing-permissions.js';

interface Login {
  userAccessToken: string;
  profile: { id: string; name: string };
}

interface Grant {
  token: LongLivedToken;
  grants: Grants;
  pages: GraphPage[];
}

/** Turns a login at Facebook into the list of what was granted. */
@Injectable()
export class CompleteConnectionService {
  constructor(
    private readonly connectionsService: ConnectionsService,
    private readonly connections: ConnectionsRepository,
    private readonly accounts: FacebookAccountsRepository,
    private readonly graph: AccountGraph,
    private readonly cipher: TokenCipher,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Throws `connection-not-ready` when its state was not claimed or the walk has ended otherwise, and `platform-unavailable` or
   * `platform-refused` when Meta does not tell what was granted: the walk has failed then. Repeated: the same answer again.
   */
  async complete(actor: Actor, connectionId: string, login: Login): Promise<ConnectionView> {
    const connection = await this.connectionsService.find(actor, connectionId);
    if (connection.status === 'granted') return this.connectionsService.get(actor, connectionId);
    if (connection.status !== 'started' || connection.stateUsedAt === null)
      throw new DomainError('connection-not-ready');
    const grant = await this.readGrantOrFail(actor, connectionId, login);
    await this.store(actor, connectionId, connection.network, login, grant);
    return this.connectionsService.get(actor, connectionId);
  }

  private async readGrantOrFail(actor: Actor, connectionId: string, login: Login): Promise<Grant> {
    try {
      return await this.readGrant(login);
    } catch (error) {
      const known = toDomainError(error);
      if (known instanceof DomainError) {
        await this.connectionsService.fail(actor, connectionId, { status: 'failed', failure: known.code });
      }
      throw known;
    }
  }

  private async readGrant(login: Login): Promise<Grant> {
    const token = await this.graph.exchangeToken(login.userAccessToken);
    const facts = await this.graph.inspectToken(token.token);
    if (!facts.valid || (facts.userId !== null && facts.userId !== login.profile.id)) {
      throw new DomainError('platform-refused', { detail: 'The token does not belong to who logged in.' });
    }
    const grants = { permissions: await this.graph.listPermissions(token.token), scopes: facts.scopes };
    return { token, grants, pages: await readGrantedPages(this.graph, token.token, grants) };
  }

  private async store(
    actor: Actor,
    connectionId: string,
    network: ConnectionView['network'],
    { profile }: Login,
    { token, grants, pages }: Grant,
  ): Promise<void> {
    const person = { organizationId: actor.organizationId, appScopedId: profile.id };
    await this.transactions.run(async (manager) => {
      const facebookAccountId = await this.accounts.upsert(manager, {
        ...person,
        name: profile.name,
        userToken: this.cipher.encrypt(token.token, userTokenRow(person)),
        tokenExpiresAt: token.expiresAt,
      });
      const end = { facebookAccountId, missingPermissions: missingPermissions(network, grants.permissions) };
      const first = await this.connections.finish(manager, connectionId, { status: 'granted', ...end });
      if (!first) return; // the same login was completed by a request beside this one
      await this.connections.insertAssets(manager, toGrantedAssets(connectionId, pages, grants, this.cipher));
    });
  }
}
