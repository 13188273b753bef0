import { accessRpc } from '#shared/contracts/access.js';
import type { Actor, MemberRoles } from '#shared/contracts/actor.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Injectable } from '@nestjs/common';

/** Looks up who is to own something, with their roles: whether they may is decided by the owner of conversations. */
@Injectable()
export class Owners {
  constructor(private readonly rpc: RpcClient) {}

  /** Null stays null. Somebody who does not exist or is deactivated: `owner-not-possible`. */
  async find(actor: Actor, ownerId: string | null): Promise<MemberRoles | null> {
    if (ownerId === null) return null;
    try {
      return await this.rpc.call(accessRpc.getMemberRoles, { actor, userId: ownerId });
    } catch (error) {
      if (error instanceof DomainError && error.code === 'not-found')
        throw new DomainError('owner-not-possible');
      throw error;
    }
  }
}
