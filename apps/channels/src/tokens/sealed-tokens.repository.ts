import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** One encrypted value, with the identity for which it is encrypted. */
export interface SealedToken {
  /** Names the row for `replace`. */
  key: string[];
  row: string;
  sealed: Buffer;
}

interface SealedColumn {
  table: string;
  column: string;
  /** Columns of the primary key, as text. */
  key: readonly string[];
  /** SQL of the same text as the entity's `…Row` function makes. */
  row: string;
}

/** Everywhere that `TokenCipher` writes. */
const columns: readonly SealedColumn[] = [
  {
    table: 'facebook_accounts',
    column: 'user_token',
    key: ['id'],
    row: `'facebook-account:' || organization_id || ':' || app_scoped_id`,
  },
  {
    table: 'channels',
    column: 'page_token',
    key: ['id'],
    row: `'channel:' || organization_id || ':' || platform || ':' || platform_account_id`,
  },
  {
    table: 'granted_assets',
    column: 'page_token',
    key: ['connection_id', 'platform', 'platform_account_id'],
    row: `'granted-asset:' || connection_id || ':' || platform_account_id`,
  },
  { table: 'connections', column: 'pending_grant', key: ['id'], row: `'pending-grant:' || id` },
];

/** Encrypted values by the key with which they are encrypted. */
@Injectable()
export class SealedTokensRepository {
  constructor(private readonly dataSource: DataSource) {}

  readonly columns = columns;

  /** Values of a column that do not begin with `prefix`, in the order of their keys, after `after`. */
  async listOthers(
    column: SealedColumn,
    prefix: Buffer,
    after: string,
    limit: number,
  ): Promise<SealedToken[]> {
    const key = keyText(column);
    return this.dataSource.query<SealedToken[]>(
      `select array[${column.key.map((name) => `${name}::text`).join(', ')}] as key,
              ${column.row} as row, ${column.column} as sealed
       from ${column.table}
       where ${column.column} is not null and substring(${column.column} from 1 for length($1::bytea)) <> $1
         and ${key} > $2
       order by ${key} limit $3`,
      [prefix, after, limit],
    );
  }

  /** Does nothing when the value has changed meanwhile: then it was encrypted with a newer key anyway. */
  async replace(column: SealedColumn, { key, sealed }: SealedToken, fresh: Buffer): Promise<void> {
    await this.dataSource.query(
      `update ${column.table} set ${column.column} = $1 where ${column.column} = $2 and ${keyText(column)} = $3`,
      [fresh, sealed, toKeyText(key)],
    );
  }
}

function keyText({ key }: SealedColumn): string {
  return key.map((name) => `${name}::text`).join(` || '/' || `);
}

/** A key as `listOthers` orders by it. */
export function toKeyText(key: readonly string[]): string {
  return key.join('/');
}
