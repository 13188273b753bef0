import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { instant } from '#shared/contracts/common.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { conversationsRpc, ThreadEntry } from '#shared/contracts/conversations.js';
import { decodeCursor, pageOfRows } from '#shared/database/cursor.js';
import { ConversationEntity, type ConversationRow } from '../conversations/conversation.entity.js';
import { ThreadEventEntity } from '../conversations/thread-event.entity.js';
import { ThreadNoteEntity } from '../conversations/thread-note.entity.js';
import { selectList } from '../database/multi-row.js';
import { GapEntity } from '../gaps/gap.entity.js';
import { MessageEntity, type MessageRow } from '../messages/message.entity.js';
import type { MessageEntry } from '../messages/message-entry.js';
import { MessageEntries } from './message-entries.repository.js';

type Request = Pick<RpcRequest<typeof conversationsRpc.listEntries>, 'cursor' | 'limit'>;

const ranks = { message: 0, moved: 1, noted: 2, gap: 3 } as const;

/** Time, kind (a move stands after the message that caused it), key among equals. */
const position = z.tuple([instant, z.int().min(0).max(3), z.string()]);
type Position = z.infer<typeof position>;

interface Line {
  position: Position;
  entry: ThreadEntry;
}

/** The thread of a conversation: messages and what happened in one order, newest first. The caller has checked the rights. */
@Injectable()
export class ThreadViewRepository {
  constructor(private readonly entries: MessageEntries) {}

  async list(
    manager: EntityManager,
    conversation: ConversationRow,
    request: Request,
  ): Promise<RpcResponse<typeof conversationsRpc.listEntries>> {
    const parameters = [
      conversation.id,
      ...(decodeCursor(position, request.cursor) ?? [null, null, null]),
      request.limit + 1,
    ];
    const lines = [
      ...(await this.messages(manager, conversation, parameters)),
      ...(await moves(manager, parameters)),
      ...(await notes(manager, parameters)),
      ...(await gaps(manager, parameters)),
    ].sort((a, b) => compare(b.position, a.position));
    return pageOfRows(
      lines,
      request.limit,
      (line) => line.entry,
      (line) => line.position,
    );
  }

  /** One message of a conversation as the thread shows it. */
  async entry(manager: EntityManager, conversationId: string, messageId: string): Promise<MessageEntry> {
    const conversation = await manager
      .getRepository(ConversationEntity)
      .findOneByOrFail({ id: conversationId });
    const message = await manager
      .getRepository(MessageEntity)
      .findOneByOrFail({ id: messageId, conversationId });
    const [entry] = await this.entries.of(manager, conversation, [message]);
    if (entry === undefined) throw new Error(`Message ${messageId} has no line`);
    return entry;
  }

  private async messages(
    manager: EntityManager,
    conversation: ConversationRow,
    parameters: readonly unknown[],
  ): Promise<Line[]> {
    const rows: (MessageRow & { sentAt: Date })[] = await manager.query(
      `select ${selectList(manager, MessageEntity, 'm')}
       from messages m
       where m.conversation_id = $1 and m.sent_at is not null
         and ($2::timestamptz is null or (m.sent_at, ${ranks.message}, m.sort_key) < ($2, $3::int, $4::text collate "C"))
       order by m.sent_at desc, m.sort_key desc
       limit $5`,
      [...parameters],
    );
    const entries = await this.entries.of(manager, conversation, rows);
    return rows.flatMap((row, index) => {
      const entry = entries[index];
      return entry === undefined
        ? []
        : [{ position: [row.sentAt.toISOString(), ranks.message, row.sortKey] as Position, entry }];
    });
  }
}

async function moves(manager: EntityManager, parameters: readonly unknown[]): Promise<Line[]> {
  const rows: ThreadEventEntity[] = await manager.query(
    `select ${selectList(manager, ThreadEventEntity, 'e')} from thread_events e
     where e.conversation_id = $1 and ${isBefore('e.at', ranks.moved, 'e.id')}
     order by e.at desc, e.id desc limit $5`,
    [...parameters],
  );
  return rows.map(({ id, at, fromQueue, toQueue, by, agentId, ownerId }) =>
    line({ type: 'moved', id, at: at.toISOString(), from: fromQueue, to: toQueue, by, agentId, ownerId }),
  );
}

async function notes(manager: EntityManager, parameters: readonly unknown[]): Promise<Line[]> {
  const rows: ThreadNoteEntity[] = await manager.query(
    `select ${selectList(manager, ThreadNoteEntity, 'n')} from thread_notes n
     where n.conversation_id = $1 and ${isBefore('n.at', ranks.noted, 'n.id')}
     order by n.at desc, n.id desc limit $5`,
    [...parameters],
  );
  return rows.map(({ id, at, name, detail }) =>
    line({ type: 'noted', id, at: at.toISOString(), name, detail }),
  );
}

/** A gap stands where what is missing would end. */
async function gaps(manager: EntityManager, parameters: readonly unknown[]): Promise<Line[]> {
  const rows: GapEntity[] = await manager.query(
    `select ${selectList(manager, GapEntity, 'g')} from gaps g
     where g.conversation_id = $1 and ${isBefore('g.to_at', ranks.gap, 'g.id')}
     order by g.to_at desc, g.id desc limit $5`,
    [...parameters],
  );
  return rows.map(({ id, from, to, reason }) =>
    line({
      type: 'gap',
      id,
      at: to.toISOString(),
      from: from?.toISOString() ?? null,
      to: to.toISOString(),
      reason,
    }),
  );
}

function isBefore(at: string, rank: number, key: string): string {
  return `($2::timestamptz is null or (${at}, ${rank}, ${key}::text) < ($2, $3::int, $4::text))`;
}

function line(entry: Exclude<ThreadEntry, { type: 'message' }>): Line {
  return { position: [entry.at, ranks[entry.type], entry.id], entry };
}

/** The order of the database: times in ISO 8601, keys byte by byte. */
function compare([atA, rankA, keyA]: Position, [atB, rankB, keyB]: Position): number {
  if (atA !== atB) return atA < atB ? -1 : 1;
  if (rankA !== rankB) return rankA - rankB;
  return Buffer.compare(Buffer.from(keyA), Buffer.from(keyB));
}
