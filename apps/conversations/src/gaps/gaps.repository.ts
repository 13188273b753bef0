import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RpcResponse } from '#shared/contracts/contract.js';
import type { conversationsRpc } from '#shared/contracts/conversations.js';
import type { GapEntity } from './gap.entity.js';

type Gaps = RpcResponse<typeof conversationsRpc.listGaps>['items'];

/** Gaps in their table. */
@Injectable()
export class GapsRepository {
  /** Stores what is new or was noted anew since, and answers with the conversations concerned. */
  async store(manager: EntityManager, gaps: readonly GapEntity[]): Promise<string[]> {
    if (gaps.length === 0) return [];
    const stored: { conversationId: string | null }[] = await manager.query(
      `insert into gaps as t (id, organization_id, channel_id, conversation_id, gap_id, from_at, to_at, reason, at)
       select distinct on ("channelId", "gapId")
         id, "organizationId", "channelId", "conversationId", "gapId", "from", "to", reason, at
       from json_to_recordset($1) as r(id uuid, "organizationId" uuid, "channelId" uuid, "conversationId" uuid, "gapId" text,
         "from" timestamptz, "to" timestamptz, reason text, at timestamptz)
       order by "channelId", "gapId", at desc, "to" desc, reason desc
       on conflict (channel_id, gap_id) do update
         set from_at = excluded.from_at, to_at = excluded.to_at, reason = excluded.reason, at = excluded.at
         where (excluded.at, excluded.to_at, excluded.reason) > (t.at, t.to_at, t.reason)
       returning conversation_id as "conversationId"`,
      [JSON.stringify(gaps)],
    );
    return stored.flatMap(({ conversationId }) => conversationId ?? []);
  }

  /** Gives the gaps of one conversation to another. */
  async moveAll(
    manager: EntityManager,
    fromConversationId: string,
    intoConversationId: string,
  ): Promise<void> {
    await manager.query(`update gaps set conversation_id = $2 where conversation_id = $1`, [
      fromConversationId,
      intoConversationId,
    ]);
  }

  /** The newest gaps of a channel. */
  async list(
    manager: EntityManager,
    channel: { organizationId: string; channelId: string },
    limit: number,
  ): Promise<Gaps> {
    const rows: { id: string; conversationId: string | null; from: Date | null; to: Date; reason: string }[] =
      await manager.query(
        `select id, conversation_id as "conversationId", from_at as "from", to_at as "to", reason
         from gaps where organization_id = $1 and channel_id = $2
         order by to_at desc, id desc limit $3`,
        [channel.organizationId, channel.channelId, limit],
      );
    return rows.map(({ id, conversationId, from, to, reason }) => ({
      id,
      conversationId,
      from: from?.toISOString() ?? null,
      to: to.toISOString(),
      reason,
    }));
  }
}
