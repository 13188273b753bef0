import { z } from 'zod';
import { actor } from './actor.js';
import { id, instant, nothing } from './common.js';
import { defineEvent, defineRpc } from './contract.js';
import { channelRole, organizationRole } from './roles.js';

/** A user of the organization, as every colleague may see them. */
export const user = z.object({
  id,
  name: z.string(),
  email: z.email(),
  organizationRole,
});
export type User = z.infer<typeof user>;

/** One user's own grant on one channel. */
export const channelGrant = z.object({
  userId: id,
  name: z.string(),
  email: z.email(),
  role: channelRole,
});
export type ChannelGrant = z.infer<typeof channelGrant>;

/** The opaque session token goes into an HttpOnly cookie and nowhere else; only its hash is stored. */
export const session = z.object({
  token: z.string(),
  csrfToken: z.string(),
  expiresAt: instant,
  actor,
});
export type Session = z.infer<typeof session>;

export const accessRpc = {
  signIn: defineRpc(
    'access-control.sign-in',
    'Checks an e-mail address and password and opens a session. Wrong pair: `credentials-invalid`.',
    z.object({
      email: z.string().max(320),
      password: z.string().max(1024),
      userAgent: z.string().max(512).optional(),
    }),
    session,
  ),
  signOut: defineRpc('access-control.sign-out', 'Ends a session.', z.object({ token: z.string() }), nothing),
  resolveSession: defineRpc(
    'access-control.resolve-session',
    'The actor behind a session token. Unknown, expired or ended: `session-missing`.',
    z.object({ token: z.string() }),
    session.omit({ token: true }),
  ),
  listUsers: defineRpc(
    'access-control.list-users',
    'All users of the organization, by name.',
    z.object({ actor }),
    z.object({ items: z.array(user) }),
  ),
  listChannelGrants: defineRpc(
    'access-control.list-channel-grants',
    'Who has which role on a channel. Admin only.',
    z.object({ actor, channelId: id }),
    z.object({ items: z.array(channelGrant) }),
  ),
  grantChannelRole: defineRpc(
    'access-control.grant-channel-role',
    'Gives a user a role on a channel, or changes it. Admin only; written to the audit log.',
    z.object({ actor, channelId: id, userId: id, role: channelRole }),
    channelGrant,
  ),
  revokeChannelRole: defineRpc(
    'access-control.revoke-channel-role',
    'Takes a user off a channel. Admin only; written to the audit log. Absent already: no error.',
    z.object({ actor, channelId: id, userId: id }),
    nothing,
  ),
};

export const accessEvents = {
  grantsChanged: defineEvent(
    'access.grants-changed',
    'The effective roles of these users may have changed; whoever caches them drops them.',
    z.object({ organizationId: id, userIds: z.array(id) }),
    { live: true },
  ),
  sessionEnded: defineEvent(
    'access.session-ended',
    'A session ended; open streams of it are closed.',
    z.object({ organizationId: id, userId: id, sessionId: id }),
    { live: true },
  ),
};
