import { newId } from '#shared/database/ids.js';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { FacebookAccount } from './facebook-account.entity.js';

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

  /** Deletes the tokens of a person's accounts in all organizations, and the walks that hold more of them. Returns their ids. */
  async revoke(manager: EntityManager, appScopedId: string): Promise<string[]> {
    const accounts = await manager.find(FacebookAccount, { where: { appScopedId }, select: { id: true } });
    const ids = accounts.map(({ id }) => id);
    await manager.update(FacebookAccount, { id: In(ids) }, { userToken: null, tokenExpiresAt: null });
    await manager.query('delete from connections where facebook_account_id = any($1)', [ids]);
    return ids;
  }

  /** Deletes a person's accounts in all organizations; their channels stay, without anybody through whom they are connected. */
  async delete(manager: EntityManager, appScopedId: string): Promise<void> {
    const ids = await this.revoke(manager, appScopedId);
    await manager.query(
      'update channels set facebook_account_id = null where facebook_account_id = any($1)',
      [ids],
    );
    await manager.delete(FacebookAccount, { id: In(ids) });
  }
}
