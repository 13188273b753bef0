import { z } from 'zod';
import { actor, memberRoles } from './actor.js';
import { id, instant, nothing, pageOf, pageRequest } from './common.js';
import { defineEvent, defineRpc } from './contract.js';
import { channelRole, organizationRole } from './roles.js';
import { secondFactorCode } from './second-factor.js';

/** `invited`: has not set a password yet. `deactivated`: cannot sign in; what they wrote keeps their name. */
export const userState = z.enum(['invited', 'active', 'deactivated']);

/** A user of the organization, as every colleague may see them. A service account has neither e-mail address nor password. */
export const user = z.object({
  id,
  kind: z.enum(['person', 'service']),
  name: z.string(),
  email: z.email().nullable(),
  organizationRole,
  state: userState,
});
export type User = z.infer<typeof user>;

/** A user as admins see them. */
export const userDetail = user.extend({
  teams: z.array(z.object({ id, name: z.string() })),
  createdAt: instant,
  lastSignInAt: instant.nullable(),
  /** Whether a sign-in with the password takes a code too. */
  secondFactor: z.boolean().default(false),
  version: z.int(),
});
export type UserDetail = z.infer<typeof userDetail>;

/** Names of users, teams and the like: 1–255 Unicode code points after trimming. */
export const entityName = z
  .string()
  .trim()
  .min(1)
  .refine((name) => [...name].length <= 255, 'expected at most 255 characters');

const newPassword = z.string().min(1).max(1024);

/** One user's own grant on one channel. */
export const channelGrant = z.object({
  userId: id,
  name: z.string(),
  email: z.email().nullable(),
  role: channelRole,
});
export type ChannelGrant = z.infer<typeof channelGrant>;

/** Who has a channel: the whole of "Team access", "Channel access" and the two switches (domain.md 3). */
export const channelAccess = z.object({
  channelId: id,
  /** Everyone of the organization, present and future; null: off. */
  allUsers: channelRole.nullable(),
  /** Every team, present and future; null: off. */
  allTeams: channelRole.nullable(),
  users: z.array(channelGrant),
  teams: z.array(z.object({ teamId: id, name: z.string(), memberCount: z.int(), role: channelRole })),
  version: z.int(),
});
export type ChannelAccess = z.infer<typeof channelAccess>;

/** One way by which somebody has a role. */
export const accessPath = z.object({
  by: z.enum(['user', 'team', 'all-users', 'all-teams']),
  teamId: id.nullable(),
  teamName: z.string().nullable(),
  role: channelRole,
});

/** An effective role with its explanation ("Supervisor: through team Berlin"). */
export const effectiveAccess = z.object({
  userId: id,
  name: z.string(),
  email: z.email().nullable(),
  role: channelRole,
  /** Every way, strongest first; the first one gives the role. */
  through: z.array(accessPath).min(1),
});
export type EffectiveAccess = z.infer<typeof effectiveAccess>;

export const team = z.object({ id, name: z.string(), memberCount: z.int(), version: z.int() });
export type Team = z.infer<typeof team>;

export const teamDetail = team.extend({ members: z.array(z.object({ userId: id, name: z.string() })) });
export type TeamDetail = z.infer<typeof teamDetail>;

/** The opaque session token goes into an HttpOnly cookie and nowhere else; only its hash is stored. */
export const session = z.object({
  token: z.string(),
  csrfToken: z.string(),
  expiresAt: instant,
  actor,
});
export type Session = z.infer<typeof session>;

/** A sign-in of a user, for the list of sessions. */
export const openSession = z.object({
  id,
  userAgent: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
  /** The one that asks. */
  current: z.boolean(),
});

/** What an invitation or a reset leads to; the token in it is shown once, to the admin who made it. Parley sends no e-mail. */
export const userLink = z.object({
  token: z.string(),
  purpose: z.enum(['invitation', 'reset']),
  expiresAt: instant,
});

const userTarget = z.object({ actor, userId: id });
const userAgent = z.string().max(512).optional();

export const accessRpc = {
  getSetup: defineRpc(
    'access-control.get-setup',
    'Whether the installation waits for its first organization, and whether that takes the code of its configuration.',
    z.object({}),
    z.object({ needed: z.boolean(), codeRequired: z.boolean() }),
  ),
  setUp: defineRpc(
    'access-control.set-up',
    'Makes the first organization with its first admin and signs in. There is one: `already-set-up`; a wrong code: `credentials-invalid`.',
    z.object({
      organizationName: entityName,
      name: entityName,
      email: z.email().max(320),
      password: newPassword,
      code: z.string().max(255).optional(),
      userAgent,
    }),
    session,
  ),
  getOrganization: defineRpc(
    'access-control.get-organization',
    'The organization of the actor.',
    z.object({ actor }),
    z.object({ id, name: z.string(), version: z.int() }),
  ),
  updateOrganization: defineRpc(
    'access-control.update-organization',
    'Renames the organization. Admin only. Changed meanwhile: `precondition-failed`; taken: `name-taken`.',
    z.object({ actor, expectedVersion: z.int(), name: entityName }),
    z.object({ id, name: z.string(), version: z.int() }),
  ),
  signIn: defineRpc(
    'access-control.sign-in',
    'Checks an e-mail address and password and opens a session. Wrong pair, or deactivated: `credentials-invalid`; where only admins have passwords: `single-sign-on-required`; with the right pair and a second factor: `second-factor-required`, `second-factor-invalid`.',
    z.object({
      email: z.string().max(320),
      password: z.string().max(1024),
      secondFactor: secondFactorCode.optional(),
      userAgent,
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
  listSessions: defineRpc(
    'access-control.list-sessions',
    'Open sessions of a user, newest first: one’s own, or as an admin of anybody.',
    userTarget,
    z.object({ items: z.array(openSession) }),
  ),
  endSession: defineRpc(
    'access-control.end-session',
    'Ends an open session: one’s own, or as an admin anybody’s. Not there: `not-found`.',
    z.object({ actor, sessionId: id }),
    nothing,
  ),
  endOtherSessions: defineRpc(
    'access-control.end-other-sessions',
    'Ends all sessions of the actor but the one that asks.',
    z.object({ actor }),
    z.object({ ended: z.int() }),
  ),
  listUsers: defineRpc(
    'access-control.list-users',
    'All users of the organization, by name.',
    z.object({ actor }),
    z.object({ items: z.array(user) }),
  ),
  getUser: defineRpc('access-control.get-user', 'One user. Admin only.', userTarget, userDetail),
  inviteUser: defineRpc(
    'access-control.invite-user',
    'Adds a user who sets a password by the link, within 7 days. Admin only. `email-taken`; an unknown team: `validation-failed`.',
    z.object({
      actor,
      email: z.email().max(320),
      name: entityName,
      organizationRole,
      teamIds: z.array(id).max(1000).default([]),
    }),
    z.object({ user: userDetail, link: userLink }),
  ),
  createServiceAccount: defineRpc(
    'access-control.create-service-account',
    'Adds a user for programs: no e-mail address, no password, API tokens only. Admin only.',
    z.object({ actor, name: entityName, organizationRole }),
    userDetail,
  ),
  createLink: defineRpc(
    'access-control.create-link',
    'A new link for a user: the invitation again while invited, else a password reset (24 hours). Earlier links of the user stop working. Admin only; for a service account or deactivated: `user-state-wrong`.',
    userTarget,
    userLink,
  ),
  lookAtLink: defineRpc(
    'access-control.look-at-link',
    'For whom a link is, without using it. Used, expired or unknown: `link-invalid`.',
    z.object({ token: z.string().max(512) }),
    z.object({
      purpose: userLink.shape.purpose,
      name: z.string(),
      email: z.string(),
      organizationName: z.string(),
    }),
  ),
  redeemLink: defineRpc(
    'access-control.redeem-link',
    'Sets the password by a link, ends the user’s other sessions and signs in. `link-invalid`, `password-weak`; with a second factor: `second-factor-required`, `second-factor-invalid`, and the link stays good.',
    z.object({
      token: z.string().max(512),
      password: newPassword,
      name: entityName.optional(),
      secondFactor: secondFactorCode.optional(),
      userAgent,
    }),
    session,
  ),
  changePassword: defineRpc(
    'access-control.change-password',
    'A new password for the actor; ends the other sessions. Wrong current one: `credentials-invalid`; `password-weak`.',
    z.object({ actor, currentPassword: z.string().max(1024), newPassword }),
    nothing,
  ),
  updateProfile: defineRpc(
    'access-control.update-profile',
    'The actor’s own name.',
    z.object({ actor, name: entityName }),
    user,
  ),
  updateUser: defineRpc(
    'access-control.update-user',
    'Name, organization role or teams of a user. Admin only. `last-admin`; changed meanwhile: `precondition-failed`.',
    userTarget.extend({
      expectedVersion: z.int(),
      changes: z.object({ name: entityName, organizationRole, teamIds: z.array(id).max(1000) }).partial(),
    }),
    userDetail,
  ),
  deactivateUser: defineRpc(
    'access-control.deactivate-user',
    'Ends sessions and API tokens of a user, who cannot sign in any more; name, teams and grants stay. Admin only; `last-admin`.',
    userTarget,
    userDetail,
  ),
  reactivateUser: defineRpc(
    'access-control.reactivate-user',
    'Takes a deactivation back; who never had a password is invited again. Admin only.',
    userTarget,
    userDetail,
  ),
  listTeams: defineRpc(
    'access-control.list-teams',
    'All teams of the organization, by name.',
    z.object({ actor }),
    z.object({ items: z.array(team) }),
  ),
  getTeam: defineRpc(
    'access-control.get-team',
    'A team with its members (active users, by name).',
    z.object({ actor, teamId: id }),
    teamDetail,
  ),
  createTeam: defineRpc(
    'access-control.create-team',
    'Adds a team. Admin only. `name-taken`; an unknown user: `validation-failed`.',
    z.object({ actor, name: entityName, memberIds: z.array(id).max(10_000).default([]) }),
    teamDetail,
  ),
  updateTeam: defineRpc(
    'access-control.update-team',
    'Name or members of a team. Admin only. Changed meanwhile: `precondition-failed`; `name-taken`.',
    z.object({
      actor,
      teamId: id,
      expectedVersion: z.int(),
      changes: z.object({ name: entityName, memberIds: z.array(id).max(10_000) }).partial(),
    }),
    teamDetail,
  ),
  deleteTeam: defineRpc(
    'access-control.delete-team',
    'Deletes a team. Admin only. While it gives access to channels: `team-in-use`, unless `force`.',
    z.object({ actor, teamId: id, expectedVersion: z.int(), force: z.boolean() }),
    nothing,
  ),
  listChannelGrants: defineRpc(
    'access-control.list-channel-grants',
    'Which users have a grant of their own on a channel. Admin only.',
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
  getChannelAccess: defineRpc(
    'access-control.get-channel-access',
    'Who has a channel: users, teams and the two switches. Admin only; the gateway has made sure that the channel is the organization’s.',
    z.object({ actor, channelId: id }),
    channelAccess,
  ),
  setChannelAccess: defineRpc(
    'access-control.set-channel-access',
    'Replaces who has a channel. Admin only. Changed meanwhile: `precondition-failed`; an unknown user or team: `validation-failed` with its pointer.',
    z.object({
      actor,
      channelId: id,
      expectedVersion: z.int(),
      access: z.object({
        allUsers: channelRole.nullable(),
        allTeams: channelRole.nullable(),
        users: z.array(z.object({ userId: id, role: channelRole })).max(10_000),
        teams: z.array(z.object({ teamId: id, role: channelRole })).max(10_000),
      }),
    }),
    channelAccess,
  ),
  explainChannelAccess: defineRpc(
    'access-control.explain-channel-access',
    'Everybody active who has a role on the channel, by name, each with every way that gives it. Admin only.',
    pageRequest.extend({ actor, channelId: id }),
    pageOf(effectiveAccess),
  ),
  summarizeAccess: defineRpc(
    'access-control.summarize-access',
    'How many users and teams have each channel, by any way. Admin only.',
    z.object({ actor, channelIds: z.array(id).max(1000) }),
    z.object({ items: z.array(z.object({ channelId: id, users: z.int(), teams: z.int() })) }),
  ),
  listPossibleOwners: defineRpc(
    'access-control.list-possible-owners',
    'Active users who are Contributor or stronger on a channel, by name. For who sees the channel; otherwise `not-found`.',
    z.object({ actor, channelId: id }),
    z.object({ items: z.array(z.object({ userId: id, name: z.string() })) }),
  ),
  getMemberRoles: defineRpc(
    'access-control.get-member-roles',
    'The roles of an active user on the channels that the actor sees. For the gateway. Unknown, deactivated: `not-found`.',
    userTarget,
    memberRoles,
  ),
};

export const accessEvents = {
  grantsChanged: defineEvent(
    'access.grants-changed',
    'The effective roles of these users may have changed; whoever caches them drops them. Null: of everybody in the organization.',
    z.object({ organizationId: id, userIds: z.array(id).nullable() }),
    { live: true },
  ),
  sessionEnded: defineEvent(
    'access.session-ended',
    'A session ended, or an API token was revoked (then `sessionId` is its id); open streams of it are closed.',
    z.object({ organizationId: id, userId: id, sessionId: id }),
    { live: true },
  ),
};
