import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '#shared/errors/domain-error.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import { MessageEntity, type MessageRow } from '../messages/message.entity.js';
import { MessagesRepository } from '../messages/messages.repository.js';

/** What a reply answers. */
export interface Answered {
  /** The comment, post or mention; null for direct messages, and for a root of which only replies are known. */
  message: MessageRow | null;
  /** The platform's id of it; for direct messages the customer's. */
  platformId: string;
}

/** More levels than any platform has. */
const maxLevels = 10;

/** Finds what a reply answers. */
@Injectable()
export class ReplyTargets {
  constructor(private readonly messages: MessagesRepository) {}

  /**
   * A private reply answers the chosen comment itself. A public one goes to the thread's root, or under a visitor's or group's
   * post to the top-level comment above the chosen one: never deeper, as nobody would see it (meta-platform.md 5.2, 8.24).
   * Errors: `not-found` for an entry that is no message of the platform in this conversation.
   */
  async find(
    manager: EntityManager,
    conversation: ConversationRow,
    toEntryId: string | null,
    visibility: 'public' | 'private',
  ): Promise<Answered> {
    const { kind, threadKey } = conversation;
    if (kind === 'direct-message') return { message: null, platformId: threadKey };
    const chosen = toEntryId === null ? null : await this.chosen(manager, conversation, toEntryId);
    if (chosen !== null && visibility === 'private') return answered(chosen);
    const top =
      chosen === null || !isPostThread(conversation) ? null : await this.topOf(manager, conversation, chosen);
    if (top !== null) return answered(top);
    const root = await this.known(manager, conversation, threadKey);
    return { message: root, platformId: threadKey };
  }

  /** What a reply that was stored before answers. */
  async ofReply(manager: EntityManager, conversation: ConversationRow, reply: MessageRow): Promise<Answered> {
    const { kind, threadKey } = conversation;
    if (kind === 'direct-message') return { message: null, platformId: threadKey };
    const platformId = reply.parentPlatformId ?? threadKey;
    return { message: await this.known(manager, conversation, platformId), platformId };
  }

  private async chosen(
    manager: EntityManager,
    { id: conversationId }: ConversationRow,
    entryId: string,
  ): Promise<MessageRow> {
    const message = await manager.getRepository(MessageEntity).findOneBy({ id: entryId, conversationId });
    if (message === null || message.platformMessageId === null || message.visibility === 'private') {
      const detail = 'There is no such comment in this conversation';
      throw new DomainError('not-found', {
        detail,
        violations: [{ pointer: '/toEntryId', code: 'not-found', detail }],
      });
    }
    return message;
  }

  /** The comment right under the post; null when the post itself was chosen. */
  private async topOf(
    manager: EntityManager,
    conversation: ConversationRow,
    chosen: MessageRow,
  ): Promise<MessageRow | null> {
    let top = chosen;
    for (let level = 0; level < maxLevels; level += 1) {
      const { parentPlatformId } = top;
      if (top.platformMessageId === conversation.threadKey) return null;
      if (parentPlatformId === null || parentPlatformId === conversation.threadKey) return top;
      const parent = await this.known(manager, conversation, parentPlatformId);
      if (parent === null) return top;
      top = parent;
    }
    return top;
  }

  private async known(
    manager: EntityManager,
    { id, channelId }: ConversationRow,
    platformMessageId: string,
  ): Promise<MessageRow | null> {
    const [message] = await this.messages.findByPlatformIds(manager, [{ channelId, platformMessageId }]);
    return message?.conversationId === id ? message : null;
  }
}

/** Whether the thread's root is a post, written by a visitor or in a group. */
export function isPostThread({ kind, threadKey, postId }: ConversationRow): boolean {
  return kind === 'comment' && threadKey === postId;
}

function answered(message: MessageRow): Answered {
  if (message.platformMessageId === null)
    throw new Error(`Message ${message.id} is not known to the platform`);
  return { message, platformId: message.platformMessageId };
}
