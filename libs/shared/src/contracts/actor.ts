import { z } from 'zod';
import { id } from './common.js';
import { channelRole, organizationRole, type ChannelRole } from './roles.js';

/**
 * Who is asking, resolved once by the gateway and carried by each RPC. The owner of the data scopes every query to
 * `organizationId` and to the keys of `channelRoles`, so that a forgotten check shows nothing rather than everything.
 */
export const actor = z.object({
  userId: id,
  /** The session, or the API token, through which it comes. */
  sessionId: id,
  /** Set when it comes through an API token. */
  tokenId: id.optional(),
  organizationId: id,
  organizationRole,
  name: z.string(),
  /** Empty for a service account. */
  email: z.string(),
  /** Effective role per channel id; a channel that is not in it does not exist for this user (domain.md 3). */
  channelRoles: z.record(id, channelRole),
});
export type Actor = z.infer<typeof actor>;

const rank: Record<ChannelRole, number> = { viewer: 1, contributor: 2, supervisor: 3 };

/** Whether the actor has at least `role` on the channel. */
export function hasChannelRole(
  who: Pick<Actor, 'channelRoles'>,
  channelId: string,
  role: ChannelRole,
): boolean {
  const held = who.channelRoles[channelId];
  return held !== undefined && rank[held] >= rank[role];
}

/** A user as the gateway hands them over where somebody is named, for example as owner; roles only on channels that the actor sees. */
export const memberRoles = z.object({
  userId: id,
  name: z.string(),
  channelRoles: z.record(id, channelRole),
});
export type MemberRoles = z.infer<typeof memberRoles>;

/** The channels of the actor on which the role is at least `role`. */
export function channelsWithRole(who: Pick<Actor, 'channelRoles'>, role: ChannelRole): string[] {
  return Object.entries(who.channelRoles).flatMap(([channelId, held]) =>
    rank[held] >= rank[role] ? [channelId] : [],
  );
}

/** The stronger of two roles; null: none. */
export function strongerRole(a: ChannelRole | null, b: ChannelRole | null): ChannelRole | null {
  if (a === null || b === null) return a ?? b;
  return rank[a] >= rank[b] ? a : b;
}
