import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { instant } from '#shared/contracts/common.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { conversationsRpc, ThreadEntry } from '#shared/contracts/conversations.js';
import { ThreadEventEntity } from '../conversations/thread-event.entity.js';
import { selectList } from '../database/multi-row.js';
import { messageEntry } from '../messages/message-entry.js';
import { MessageEntity, type MessageRow } from '../messages/message.entity.js';
import { decodeCursor, pageOfRows } from '#shared/database/cursor.js';

type Request = RpcRequest<typeof conversationsRpc.listEntries>;

/** Time, kind (a move stands after the message that caused it), key among equals. */
type Position = [at: string, rank: 0 | 1, key: string];
const position = z.tuple([instant, z.union([z.literal(0), z.literal(1)]), z.string()]);

interface Line {
  position: Position;
  entry: ThreadEntry;
}

/** The thread of a conversation: messages and moves in one order, newest first. The caller has checked the rights. */
@Injectable()
export class ThreadViewRepository {
  async list(
    manager: EntityManager,
    request: Request,
  ): Promise<RpcResponse<typeof conversationsRpc.listEntries>> {
    const from = decodeCursor(position, request.cursor);
    const messages = await this.messages(manager, request, from);
    const moves = await this.moves(manager, request, from);
    const lines = [...messages, ...moves].sort((a, b) => compare(b.position, a.position));
    return pageOfRows(
      lines,
      request.limit,
      (line) => line.entry,
      (line) => line.position,
    );
  }

  private async messages(manager: EntityManager, request: Request, from: Position | null): Promise<Line[]> {
    const rows: (MessageRow & { sentAt: Date; parentId: string | null })[] = await manager.query(
      `select ${selectList(manager, MessageEntity, 'm')}, p.id as "parentId"
       from messages m
       left join messages p on p.channel_id = m.channel_id and p.platform_message_id = m.parent_platform_id
       where m.conversation_id = $1 and m.sent_at is not null
         and ($2::timestamptz is null or (m.sent_at, 0, m.sort_key) < ($2, $3::int, $4::text collate "C"))
       order by m.sent_at desc, m.sort_key desc
       limit $5`,
      parameters(request, from),
    );
    return rows.map((row) => ({
      position: [row.sentAt.toISOString(), 0, row.sortKey],
      entry: messageEntry(row, row.parentId),
    }));
  }

  private async moves(manager: EntityManager, request: Request, from: Position | null): Promise<Line[]> {
    const rows: ThreadEventEntity[] = await manager.query(
      `select ${selectList(manager, ThreadEventEntity, 'e')}
       from thread_events e
       where e.conversation_id = $1
         and ($2::timestamptz is null or (e.at, 1, e.id::text) < ($2, $3::int, $4::text))
       order by e.at desc, e.id desc
       limit $5`,
      parameters(request, from),
    );
    return rows.map((row) => ({ position: [row.at.toISOString(), 1, row.id], entry: moveEntry(row) }));
  }
}

function parameters({ conversationId, limit }: Request, from: Position | null): unknown[] {
  return [conversationId, ...(from ?? [null, null, null]), limit + 1];
}

function moveEntry({ id, at, fromQueue, toQueue, by, agentId, ownerId }: ThreadEventEntity): ThreadEntry {
  return { type: 'moved', id, at: at.toISOString(), from: fromQueue, to: toQueue, by, agentId, ownerId };
}

/** The order of the database: times in ISO 8601, keys byte by byte. */
function compare([atA, rankA, keyA]: Position, [atB, rankB, keyB]: Position): number {
  if (atA !== atB) return atA < atB ? -1 : 1;
  if (rankA !== rankB) return rankA - rankB;
  return Buffer.compare(Buffer.from(keyA), Buffer.from(keyB));
}
