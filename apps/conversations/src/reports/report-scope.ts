import { channelsWithRole, hasChannelRole, type Actor } from '#shared/contracts/actor.js';
import { DomainError } from '#shared/errors/domain-error.js';

/**
 * The channels that a report may count: those asked for, or all on which the actor is Supervisor (domain.md 4). One that is not
 * visible: `not-found`; one with a weaker role, or none to report on: `role-missing`.
 */
export function supervisedChannels(actor: Actor, asked: readonly string[] | undefined): string[] {
  if (asked === undefined) {
    const supervised = channelsWithRole(actor, 'supervisor');
    if (supervised.length === 0) throw new DomainError('role-missing');
    return supervised;
  }
  if (asked.some((channelId) => !hasChannelRole(actor, channelId, 'viewer')))
    throw new DomainError('not-found');
  if (asked.some((channelId) => !hasChannelRole(actor, channelId, 'supervisor')))
    throw new DomainError('role-missing');
  return [...new Set(asked)];
}
