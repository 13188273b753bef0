import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { selectList } from '../database/multi-row.js';
import { MessageEntity, type MessageRow } from '../messages/message.entity.js';

/** Where the traces of customers of a channel are. */
@Injectable()
export class ErasureRepository {
  /** The conversations in which these customers wrote, or about which we know who they are. */
  async conversationsOf(
    manager: EntityManager,
    channelId: string,
    customerIds: readonly string[],
  ): Promise<string[]> {
    const found: { id: string }[] = await manager.query(
      `select c.id from conversations c where c.channel_id = $1 and c.kind = 'direct-message' and c.thread_key = any($2)
       union
       select m.conversation_id from messages m where m.channel_id = $1 and m.author_platform_id = any($2)
       union
       select c.id from conversations c join contacts t on t.id = c.contact_id
       where t.channel_id = $1 and t.platform_contact_id = any($2)
       union
       select m.conversation_id from message_reactions r join messages m on m.id = r.message_id
       where m.channel_id = $1 and r.actor_key = any($3)`,
      [channelId, customerIds, customerIds.map((id) => `person ${id}`)],
    );
    return found.map(({ id }) => id);
  }

  /** What these customers wrote in a conversation, with its content. In direct messages all that came in is theirs. */
  async written(
    manager: EntityManager,
    conversationId: string,
    customerIds: readonly string[],
  ): Promise<MessageRow[]> {
    return manager.query(
      `select ${selectList(manager, MessageEntity, 'm')} from messages m
       join conversations c on c.id = m.conversation_id
       where m.conversation_id = $1 and m.direction is distinct from 'outbound'
         and (m.author_platform_id = any($2) or c.kind = 'direct-message' and c.thread_key = any($2))`,
      [conversationId, customerIds],
    );
  }

  /** Their reactions are taken back now, so that older news cannot bring them back. */
  async forgetReactions(
    manager: EntityManager,
    conversationId: string,
    customerIds: readonly string[],
  ): Promise<void> {
    await manager.query(
      `update message_reactions r set reaction = null, emoji = null, name = null, at = greatest(r.at, now())
       from messages m
       where m.id = r.message_id and m.conversation_id = $1 and r.actor_key = any($2)`,
      [conversationId, customerIds.map((id) => `person ${id}`)],
    );
  }

  /** What agents have begun to answer: it may repeat what the customer wrote. */
  async forgetDrafts(manager: EntityManager, conversationId: string): Promise<void> {
    await manager.query('delete from drafts where conversation_id = $1', [conversationId]);
  }

  /** Posts that these customers wrote, as they are shown with comments. */
  async forgetPosts(
    manager: EntityManager,
    channelId: string,
    platformMessageIds: readonly (string | null)[],
  ): Promise<void> {
    await manager.query(
      `update posts set text = null, picture_url = null where channel_id = $1 and post_id = any($2)`,
      [channelId, platformMessageIds],
    );
  }

  /**
   * Names and pictures. Older messages cannot bring a name back; a profile is asked for only when the customer writes again after
   * a while. Answers with the keys of the pictures.
   */
  async forgetContacts(
    manager: EntityManager,
    channelId: string,
    customerIds: readonly string[],
  ): Promise<{ storageKey: string | null }[]> {
    return manager.query(
      `with known as (
         select id, picture_key from contacts where channel_id = $1 and platform_contact_id = any($2) order by id for no key update
       ), forgotten as (
         update contacts t
         set name = null, name_at = now(), profile_state = null, profile_read_at = now(), profile_due_at = null,
           profile_attempts = 0, picture_key = null, picture_mime_type = null, picture_size_bytes = null
         from known where t.id = known.id
       )
       select picture_key as "storageKey" from known`,
      [channelId, customerIds],
    );
  }
}
