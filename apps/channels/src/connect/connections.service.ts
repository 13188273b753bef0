import type { Actor } from '#shared/contracts/actor.js';
import type { Connection as ConnectionView } from '#shared/contracts/channels.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ChannelsRepository } from '../channels/channels.repository.js';
import type { Connection } from './connection.entity.js';
import { toConnectionView } from './connection-view.js';
import { ConnectionsRepository } from './connections.repository.js';
import { hashOauthState, newOauthState } from './oauth-state.js';
import { unavailablePlatforms } from './unavailable-platforms.js';
import { requireAdmin } from '#shared/errors/require-admin.js';

const lifetimeMs = 15 * 60_000;

/** Walks through the Add-channel wizard. All of it is for admins, and each walk for the user who began it only. */
@Injectable()
export class ConnectionsService {
  constructor(
    private readonly connections: ConnectionsRepository,
    private readonly channels: ChannelsRepository,
    private readonly dataSource: DataSource,
  ) {}

  async begin(
    actor: Actor,
    network: ConnectionView['network'],
  ): Promise<{ connectionId: string; state: string }> {
    requireAdmin(actor);
    const now = new Date();
    const { state, hash } = newOauthState();
    await this.connections.deleteExpired(now);
    const connection = startedConnection(actor, network, hash, now);
    await this.connections.insert(connection);
    return { connectionId: connection.id, state };
  }

  /** Throws `oauth-state-invalid` for a state that is unknown, another session's, expired or used. */
  async claimState(actor: Actor, state: string): Promise<{ connectionId: string }> {
    requireAdmin(actor);
    const connectionId = await this.connections.claimState(actor, hashOauthState(state), new Date());
    if (connectionId === null) throw new DomainError('oauth-state-invalid');
    return { connectionId };
  }

  /** Records that the login led to nothing. A walk that has ended already stays as it is. */
  async fail(
    actor: Actor,
    connectionId: string,
    end: { status: 'cancelled' | 'failed'; failure: string },
  ): Promise<ConnectionView> {
    const { status } = await this.find(actor, connectionId);
    const from = status === 'needs-confirmation' ? status : 'started';
    const change = { ...end, pendingGrant: null };
    await this.connections.finish(this.dataSource.manager, connectionId, change, from);
    return this.get(actor, connectionId);
  }

  async get(actor: Actor, connectionId: string): Promise<ConnectionView> {
    const connection = await this.find(actor, connectionId);
    const assets = await this.connections.listAssets(connectionId);
    const ids = assets.map((asset) => asset.platformAccountId);
    const channels = await this.channels.findByAccounts(actor.organizationId, ids);
    const leftOut = await this.channels.listByIds(actor.organizationId, connection.leftOutChannelIds);
    return toConnectionView(connection, assets, channels, leftOut);
  }

  /** The actor's own connection. Another's, an unknown or an expired one: `not-found`. */
  async find(actor: Actor, connectionId: string): Promise<Connection> {
    requireAdmin(actor);
    const connection = await this.connections.find(actor, connectionId, new Date());
    if (connection === null) throw new DomainError('not-found');
    return connection;
  }
}

function startedConnection(
  actor: Actor,
  network: ConnectionView['network'],
  stateHash: Buffer,
  now: Date,
): Omit<Connection, 'facebookAccount'> {
  return {
    id: newId(),
    organizationId: actor.organizationId,
    userId: actor.userId,
    sessionId: actor.sessionId,
    network,
    status: 'started',
    failure: null,
    stateHash,
    stateUsedAt: null,
    facebookAccountId: null,
    missingPermissions: [],
    pendingGrant: null,
    pendingName: null,
    leftOutChannelIds: [],
    unavailablePlatforms: unavailablePlatforms(network, false),
    createdAt: now,
    expiresAt: new Date(now.getTime() + lifetimeMs),
  };
}
