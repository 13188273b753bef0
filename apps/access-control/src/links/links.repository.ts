import type { accessRpc } from '#shared/contracts/access.js';
import type { RpcResponse } from '#shared/contracts/contract.js';
import { newId } from '#shared/database/ids.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { hashOfToken, newSessionToken } from '../sessions/session-token.js';
import { UserLink } from './user-link.entity.js';

type MadeLink = RpcResponse<typeof accessRpc.createLink>;

const hoursOf = { invitation: 7 * 24, reset: 24 } as const;

/** Links by which passwords are set. A user has one at most: a new one ends the one before. */
@Injectable()
export class LinksRepository {
  async make(manager: EntityManager, userId: string, purpose: MadeLink['purpose']): Promise<MadeLink> {
    await this.forget(manager, userId);
    const token = newSessionToken();
    const expiresAt = new Date(Date.now() + hoursOf[purpose] * 3_600_000);
    await manager.insert(UserLink, {
      id: newId(),
      userId,
      tokenHash: hashOfToken(token),
      purpose,
      expiresAt,
    });
    return { token, purpose, expiresAt: expiresAt.toISOString() };
  }

  /**
   * The link, locked until the end of the transaction; null when it was used, has expired, or never was. Its user is locked first,
   * as everybody does who ends links.
   */
  async find(manager: EntityManager, token: string): Promise<UserLink | null> {
    await manager.query(
      `select from users where id = (select user_id from user_links where token_hash = $1) for update`,
      [hashOfToken(token)],
    );
    const [link]: UserLink[] = await manager.query(
      `select id, user_id as "userId", purpose, expires_at as "expiresAt" from user_links
       where token_hash = $1 and expires_at > now() for update`,
      [hashOfToken(token)],
    );
    return link ?? null;
  }

  async forget(manager: EntityManager, userId: string): Promise<void> {
    await manager.delete(UserLink, { userId });
  }
}
