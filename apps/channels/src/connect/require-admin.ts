import type { Actor } from '#shared/contracts/actor.js';
import { DomainError } from '#shared/errors/domain-error.js';

/** Throws `role-missing` unless the actor is an admin of the organization: only they connect channels. */
export function requireAdmin(actor: Actor): void {
  if (actor.organizationRole !== 'admin') throw new DomainError('role-missing');
}
