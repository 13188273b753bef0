import type { Actor } from '#shared/contracts/actor.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Injectable } from '@nestjs/common';
import type { GrantedAccess } from '../channels/channel-writer.service.js';
import { ConnectionsRepository } from '../connect/connections.repository.js';
import { ConnectionsService } from '../connect/connections.service.js';
import { toGrantedAccess } from '../connect/granted-access.js';
import { TokenCipher } from '#shared/encryption/token-cipher.js';

/** Finds what the wizard offered to this user and may be activated. */
@Injectable()
export class AccessFinder {
  constructor(
    private readonly connectionsService: ConnectionsService,
    private readonly connections: ConnectionsRepository,
    private readonly cipher: TokenCipher,
  ) {}

  /** Throws `not-found`, `connection-not-ready` before the login is complete, and `asset-unavailable` with its reasons. */
  async find(actor: Actor, connectionId: string, platformAccountId: string): Promise<GrantedAccess> {
    const { status, facebookAccountId } = await this.connectionsService.find(actor, connectionId);
    if (status !== 'granted' || facebookAccountId === null) throw new DomainError('connection-not-ready');
    const asset = await this.connections.findAsset(connectionId, platformAccountId);
    if (asset === null) throw new DomainError('not-found');
    const access = toGrantedAccess(asset, { ...actor, facebookAccountId }, this.cipher);
    if (access === null) throw new DomainError('asset-unavailable', { detail: asset.reasons.join(', ') });
    return access;
  }
}
