import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { conversationsRpc } from '#shared/contracts/conversations.js';
import { decodeCursor, pageOfRows } from '#shared/database/cursor.js';
import { ConversationEntity, type ConversationRow } from '../conversations/conversation.entity.js';
import { selectList } from '../database/multi-row.js';
import { MessageEntity, type MessageRow } from '../messages/message.entity.js';
import type { MessageEntry } from '../messages/message-entry.js';
import { MessageEntries } from './message-entries.repository.js';
import { happenedLines } from './thread-lines.js';
import { compare, isBefore, position, ranks, type Line, type Position } from './thread-position.js';

type Request = Pick<RpcRequest<typeof conversationsRpc.listEntries>, 'cursor' | 'limit'>;

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
      ...(decodeCursor(position, request.cursor, conversation.id) ?? [null, null, null]),
      request.limit + 1,
    ];
    const lines = [
      ...(await this.messages(manager, conversation, parameters)),
      ...(await happenedLines(manager, parameters)),
    ].sort((a, b) => compare(b.position, a.position));
    return pageOfRows(
      lines,
      request.limit,
      (line) => line.entry,
      (line) => line.position,
      conversation.id,
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
         and ${isBefore('m.sent_at', String(ranks.message), 'm.sort_key')}
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
