import type { Actor } from '../contracts/actor.js';
import { DomainError } from './domain-error.js';

/** Throws `role-missing` unless the actor is an admin of the organization. */
export function requireAdmin(actor: Pick<Actor, 'organizationRole'>): void {
  if (actor.organizationRole !== 'admin') {
    throw new DomainError('role-missing', { detail: 'Only admins may do this.' });
  }
}
