import type { Actor } from '#shared/contracts/actor.js';
import type { TokenScope } from '#shared/contracts/roles.js';
import type { ApiToken } from '#shared/contracts/tokens.js';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { effectiveRolesOf } from '../access/effective-roles.js';
import { ApiTokenRow } from './api-token.entity.js';

/** A token that can be used now, with whom it stands for. */
export interface LiveToken {
  scopes: TokenScope[];
  channelIds: string[] | null;
  expiresAt: Date;
  actor: Omit<Actor, 'tokenId'>;
}

type Row = Omit<ApiToken, 'createdAt' | 'expiresAt' | 'lastUsedAt' | 'revokedAt'> & {
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

/** API tokens as rows. */
@Injectable()
export class TokensRepository {
  constructor(private readonly database: DataSource) {}

  /** Newest first; of one user or (null) of everybody. */
  async list(organizationId: string, userId: string | null): Promise<ApiToken[]> {
    const rows = await this.database.query<Row[]>(
      `select t.id, t.user_id as "userId", u.name as "userName", t.kind, t.name, t.prefix, t.scopes,
         t.channel_ids as "channelIds", t.created_at as "createdAt", t.expires_at as "expiresAt",
         t.last_used_at as "lastUsedAt", t.revoked_at as "revokedAt"
       from api_tokens t join users u on u.id = t.user_id
       where t.organization_id = $1 and ($2::uuid is null or t.user_id = $2)
       order by t.created_at desc, t.id desc`,
      [organizationId, userId],
    );
    return rows.map(toView);
  }

  /** Tokens of a user that can still be used. */
  async countLive(manager: EntityManager, userId: string): Promise<number> {
    const [row]: { count: number }[] = await manager.query(
      `select count(*)::int as count from api_tokens where user_id = $1 and revoked_at is null and expires_at > now()`,
      [userId],
    );
    return row?.count ?? 0;
  }

  async insert(
    manager: EntityManager,
    token: Omit<ApiTokenRow, 'createdAt' | 'lastUsedAt' | 'revokedAt'>,
  ): Promise<void> {
    await manager.insert(ApiTokenRow, token);
  }

  /** Who is behind a token, with the roles of now. The time of use is kept to the minute. */
  async use(tokenHash: Buffer): Promise<LiveToken | null> {
    const [row] = await this.database.query<
      (LiveToken['actor'] & Omit<LiveToken, 'actor'> & { isStale: boolean })[]
    >(
      `select t.id as "sessionId", t.scopes, t.channel_ids as "channelIds", t.expires_at as "expiresAt",
         u.id as "userId", u.organization_id as "organizationId", u.organization_role as "organizationRole", u.name,
         coalesce(u.email, '') as email, ${effectiveRolesOf('u.id', 'u.organization_id')} as "channelRoles",
         coalesce(t.last_used_at < now() - interval '1 minute', true) as "isStale"
       from api_tokens t join users u on u.id = t.user_id
       where t.token_hash = $1 and t.revoked_at is null and t.expires_at > now() and u.state = 'active'`,
      [tokenHash],
    );
    if (row === undefined) return null;
    const { scopes, channelIds, expiresAt, isStale, ...actor } = row;
    if (isStale)
      await this.database.query(
        `update api_tokens set last_used_at = now()
         where token_hash = $1 and coalesce(last_used_at < now() - interval '1 minute', true)`,
        [tokenHash],
      );
    return { scopes, channelIds, expiresAt, actor };
  }

  /** Ends tokens that are still live: one, or all of a user. Answers which. */
  async revoke(
    manager: EntityManager,
    of: { organizationId: string; tokenId?: string; userId?: string },
  ): Promise<ApiTokenRow[]> {
    const [rows]: [ApiTokenRow[], number] = await manager.query(
      `update api_tokens set revoked_at = now()
       where organization_id = $1 and revoked_at is null
         and ($2::uuid is null or id = $2) and ($3::uuid is null or user_id = $3)
       returning id, user_id as "userId", name, prefix`,
      [of.organizationId, of.tokenId ?? null, of.userId ?? null],
    );
    return rows;
  }
}

function toView({ createdAt, expiresAt, lastUsedAt, revokedAt, ...same }: Row): ApiToken {
  return {
    ...same,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
