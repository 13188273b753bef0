import { hasChannelRole, type MemberRoles } from '#shared/contracts/actor.js';
import { DomainError } from '#shared/errors/domain-error.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';

/**
 * A conversation with another owner, or without one; so already, it stays as it is. Errors: `transition-refused` for a resolved one,
 * which has no owner; `owner-not-possible` for somebody who is not Contributor on its channel.
 */
export function withOwner(before: ConversationRow, owner: MemberRoles | null): ConversationRow {
  const ownerId = owner?.userId ?? null;
  if (before.ownerId === ownerId) return before;
  if (before.queue === 'resolved')
    throw new DomainError('transition-refused', { detail: 'A resolved conversation has no owner' });
  if (owner !== null && !hasChannelRole(owner, before.channelId, 'contributor'))
    throw new DomainError('owner-not-possible', { detail: 'The owner must be Contributor on the channel' });
  return { ...before, ownerId };
}
