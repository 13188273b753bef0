import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelRole } from '#shared/contracts/roles.js';
import { newId } from '#shared/database/ids.js';
import type { ActiveSession } from '../sessions/session-cache.js';

export const organizationId = newId();

/** Somebody with these roles, in the one organization of the specs unless told otherwise. */
export function anActor(channelRoles: Record<string, ChannelRole> = {}, changes: Partial<Actor> = {}): Actor {
  return {
    userId: newId(),
    sessionId: newId(),
    organizationId,
    organizationRole: 'member',
    name: 'Somebody',
    email: 'somebody@example.com',
    channelRoles,
    ...changes,
  };
}

/** An open session of an actor. */
export function aSession(actor: Actor): ActiveSession {
  return {
    token: `token-${actor.sessionId}`,
    csrfToken: 'csrf',
    expiresAt: new Date(Date.now() + 3_600_000),
    actor,
    scopes: null,
  };
}
