import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { hasChannelRole, type Actor } from '#shared/contracts/actor.js';
import type { ChannelRole } from '#shared/contracts/roles.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { ConversationRow } from './conversation.entity.js';
import { ConversationsRepository } from './conversations.repository.js';

/** The one way in which an agent's command gets at a conversation. */
@Injectable()
export class ConversationAccess {
  constructor(private readonly conversations: ConversationsRepository) {}

  /** Locks a conversation for a change. Invisible to the actor: `not-found`; visible with less than `role`: `role-missing`. */
  async lock(
    manager: EntityManager,
    actor: Actor,
    conversationId: string,
    role: ChannelRole,
  ): Promise<ConversationRow> {
    const [conversation] = await this.conversations.lockByIds(manager, [conversationId]);
    return requireAccess(conversation, actor, role);
  }
}

/** The conversation, for who has at least `role`. Gone or invisible: `not-found`; visible with less: `role-missing`. */
export function requireAccess(
  conversation: ConversationRow | undefined,
  actor: Actor,
  role: ChannelRole,
): ConversationRow {
  if (conversation === undefined || !isVisible(conversation, actor)) throw new DomainError('not-found');
  if (!hasChannelRole(actor, conversation.channelId, role)) throw new DomainError('role-missing');
  return conversation;
}

function isVisible(conversation: ConversationRow, actor: Actor): boolean {
  return (
    conversation.organizationId === actor.organizationId &&
    conversation.queue !== null &&
    hasChannelRole(actor, conversation.channelId, 'viewer')
  );
}
