import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MessageReactionEntity } from './message-reaction.entity.js';

export type ReactionRow = Pick<MessageReactionEntity, keyof MessageReactionEntity>;

const order = `(at, coalesce(reaction, '') collate "C", coalesce(emoji, '') collate "C", coalesce(name, '') collate "C")`;

/** Reactions in their table. Whoever changes one holds the lock of the message's conversation. */
@Injectable()
export class ReactionsRepository {
  /** Keeps the newest of each actor, and answers with the ids of the messages about which something was news. */
  async upsert(manager: EntityManager, reactions: readonly ReactionRow[]): Promise<string[]> {
    if (reactions.length === 0) return [];
    const changed: { messageId: string }[] = await manager.query(
      `insert into message_reactions as t (message_id, actor_key, at, reaction, emoji, name, by_business)
       select distinct on ("messageId", "actorKey") "messageId", "actorKey", at, reaction, emoji, name, "byBusiness"
       from json_to_recordset($1) as r("messageId" uuid, "actorKey" text, at timestamptz, reaction text, emoji text, name text,
         "byBusiness" boolean)
       order by "messageId", "actorKey", ${order} desc
       on conflict (message_id, actor_key) do update
         set at = excluded.at, reaction = excluded.reaction, emoji = excluded.emoji, name = excluded.name
         where ${of('excluded')} > ${of('t')}
       returning message_id as "messageId"`,
      [JSON.stringify(reactions)],
    );
    return changed.map(({ messageId }) => messageId);
  }

  /** Forgets the reactions to messages that were taken back. */
  async deleteOf(manager: EntityManager, messageIds: readonly string[]): Promise<void> {
    if (messageIds.length === 0) return;
    await manager.query(`delete from message_reactions where message_id = any($1)`, [messageIds]);
  }

  /** Gives what was noted under one message to another that is the same. */
  async moveAll(manager: EntityManager, fromMessageId: string, intoMessageId: string): Promise<void> {
    await manager.query(`update message_reactions set message_id = $2 where message_id = $1`, [
      fromMessageId,
      intoMessageId,
    ]);
  }

  /** What is shown of messages, oldest first. */
  async find(manager: EntityManager, messageIds: readonly string[]): Promise<ReactionRow[]> {
    return manager.query(
      `select message_id as "messageId", actor_key as "actorKey", at, reaction, emoji, name, by_business as "byBusiness"
       from message_reactions where message_id = any($1) and reaction is not null order by at, actor_key`,
      [messageIds],
    );
  }
}

function of(table: string): string {
  return order.replaceAll(/\b(at|reaction|emoji|name)\b/g, `${table}.$1`);
}
