import type { RouteOutput } from '../api/route.js';
import type { routes } from '../api/routes.js';
import type { ActiveSession } from './session-cache.js';

export type SessionView = RouteOutput<typeof routes.getSession>;

/** A session as the API shows it: without its token. */
export function sessionView({
  actor,
  csrfToken,
  expiresAt,
}: Omit<ActiveSession, 'token' | 'scopes'>): SessionView {
  const { userId: id, name, email, organizationRole, channelRoles } = actor;
  return {
    user: { id, name, email, organizationRole },
    csrfToken,
    expiresAt: expiresAt.toISOString(),
    channelRoles,
  };
}
