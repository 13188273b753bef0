import { newId } from '#shared/database/ids.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FacebookAccount } from './facebook-account.entity.js';

/** Facebook accounts by organization and person. */
@Injectable()
export class FacebookAccountsRepository {
  /** Keeps the newest name and token of a person's account; returns the account's id. */
  async upsert(manager: EntityManager, account: Omit<FacebookAccount, 'id' | 'updatedAt'>): Promise<string> {
    const [row] = await manager.query<{ id: string }[]>(
      `insert into facebook_accounts (id, organization_id, app_scoped_id, name, user_token, token_expires_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, now())
       on conflict (organization_id, app_scoped_id) do update
         set name = excluded.name, user_token = excluded.user_token,
             token_expires_at = excluded.token_expires_at, updated_at = now()
       returning id`,
      [
        newId(),
        account.organizationId,
        account.appScopedId,
        account.name,
        account.userToken,
        account.tokenExpiresAt,
      ],
    );
    if (row === undefined) throw new Error('The upsert of a Facebook account returned no row');
    return row.id;
  }
}
