import type { Actor } from '#shared/contracts/actor.js';
import type { auditEvents, AuditEntry, auditRpc } from '#shared/contracts/audit.js';
import { id, instant } from '#shared/contracts/common.js';
import type { EventPayload, RpcRequest } from '#shared/contracts/contract.js';
import { decodeCursor, pageOfRows } from '#shared/database/cursor.js';
import { newId } from '#shared/database/ids.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { storableText } from '../users/storable-text.js';

type ListRequest = RpcRequest<typeof auditRpc.list>;

const position = z.tuple([instant, id]);

/** What was done, in the words of the domain: ids and values, never secrets. */
export interface AuditFact {
  action: string;
  subject: Record<string, string>;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** By whom it was done. */
export type AuditActor = Pick<Actor, 'organizationId' | 'userId' | 'name' | 'tokenId'>;

/** The append-only log of who changed what. */
@Injectable()
export class AuditLogRepository {
  /** Writes an entry in the transaction of the change itself. */
  async append(manager: EntityManager, who: AuditActor, fact: AuditFact): Promise<void> {
    await manager.query(
      `insert into audit_log (id, organization_id, actor_id, actor_name, token_id, action, subject, before, after)
       values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9::jsonb)`,
      [
        newId(),
        who.organizationId,
        who.userId,
        who.name,
        who.tokenId ?? null,
        fact.action,
        JSON.stringify(fact.subject),
        fact.before && JSON.stringify(fact.before),
        fact.after && JSON.stringify(fact.after),
      ],
    );
  }

  /** Writes what another service did; the same fact twice is one entry. */
  async record(manager: EntityManager, fact: EventPayload<typeof auditEvents.recorded>): Promise<void> {
    await manager.query(
      `insert into audit_log (id, organization_id, actor_id, actor_name, token_id, action, subject, before, after, at)
       values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9::jsonb, $10) on conflict do nothing`,
      [
        fact.id,
        fact.organizationId,
        fact.actorId,
        fact.actorName,
        fact.tokenId,
        fact.action,
        JSON.stringify(fact.subject),
        fact.before && JSON.stringify(fact.before),
        fact.after && JSON.stringify(fact.after),
        fact.at,
      ],
    );
  }

  /** The log, newest first. */
  async list(
    manager: EntityManager,
    request: ListRequest,
  ): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
    const { actor, cursor, limit, ...filter } = request;
    const query = ['audit', actor.organizationId, filter];
    const [at, after] = decodeCursor(position, cursor, query) ?? [null, null];
    const rows: (Omit<AuditEntry, 'actor'> & AuditEntry['actor'] & { position: string })[] =
      await manager.query(
        `select id, ${iso('at', 'MS')} as at, ${iso('at', 'US')} as position, actor_id as "userId", actor_name as name,
         token_id as "tokenId", action, subject, before, after
       from audit_log
       where organization_id = $1
         and ($2::text is null or action = $2 or split_part(action, '.', 1) = $2)
         and ($3::uuid is null or actor_id = $3)
         and ($4::text is null or exists (select from jsonb_each_text(subject) s where s.value = $4))
         and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6)
         and ($7::timestamptz is null or (at, id) < ($7, $8::uuid))
       order by audit_log.at desc, id desc limit $9`,
        [
          actor.organizationId,
          filter.action === undefined ? null : storableText(filter.action),
          filter.userId ?? null,
          filter.subjectId ?? null,
          filter.from ?? null,
          filter.to ?? null,
          at,
          after,
          limit + 1,
        ],
      );
    return pageOfRows(rows, limit, toEntry, (row) => [row.position, row.id], query);
  }
}

function toEntry({
  userId,
  name,
  tokenId,
  position: _position,
  ...rest
}: Omit<AuditEntry, 'actor'> & AuditEntry['actor'] & { position: string }): AuditEntry {
  return { ...rest, actor: { userId, name, tokenId } };
}

function iso(column: string, precision: 'MS' | 'US'): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.${precision}"Z"')`;
}
