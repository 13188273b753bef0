import type { Actor } from '#shared/contracts/actor.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Injectable } from '@nestjs/common';
import { ConnectionsRepository } from '../connect/connections.repository.js';
import { ConnectionsService } from '../connect/connections.service.js';
import { assetTokenRow, type GrantedAsset } from '../connect/granted-asset.entity.js';
import { TokenCipher } from '../tokens/token-cipher.js';

/** A granted Page that may be activated, with its token in plain. */
export interface PageAccess {
  asset: GrantedAsset;
  facebookAccountId: string;
  token: string;
}

/** Finds what the wizard offered to this user. */
@Injectable()
export class PageAccessFinder {
  constructor(
    private readonly connectionsService: ConnectionsService,
    private readonly connections: ConnectionsRepository,
    private readonly cipher: TokenCipher,
  ) {}

  /** Throws `not-found`, `connection-not-ready` before the login is complete, and `asset-unavailable` with its reasons. */
  async find(actor: Actor, connectionId: string, platformAccountId: string): Promise<PageAccess> {
    const { status, facebookAccountId } = await this.connectionsService.find(actor, connectionId);
    if (status !== 'granted' || facebookAccountId === null) throw new DomainError('connection-not-ready');
    const asset = await this.connections.findAsset(connectionId, platformAccountId);
    if (asset === null) throw new DomainError('not-found');
    if (asset.reasons.length > 0 || asset.pageToken === null) {
      throw new DomainError('asset-unavailable', { detail: asset.reasons.join(', ') });
    }
    return { asset, facebookAccountId, token: this.cipher.decrypt(asset.pageToken, assetTokenRow(asset)) };
  }
}
