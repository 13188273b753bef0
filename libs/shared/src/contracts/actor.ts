import { z } from 'zod';
import { id } from './common.js';
import { channelRole, organizationRole, type ChannelRole } from './roles.js';

/**
 * Who is asking, resolved once by the gateway and carried by each RPC. The owner of the data scopes every query to
 * `organizationId` and to the keys of `channelRoles`, so that a forgotten check shows nothing rather than everything.
 */
export const actor = z.object({
  userId: id,
  sessionId: id,
  organizationId: id,
  organizationRole,
  name: z.string(),
  email: z.string(),
  /** Effective role per channel id; a channel that is not in it does not exist for this user (domain.md 3). */
  channelRoles: z.record(id, channelRole),
});
export type Actor = z.infer<typeof actor>;

const rank: Record<ChannelRole, number> = { viewer: 1, contributor: 2, supervisor: 3 };

/** Whether the actor has at least `role` on the channel. */
export function hasChannelRole(who: Actor, channelId: string, role: ChannelRole): boolean {
  const held = who.channelRoles[channelId];
  return held !== undefined && rank[held] >= rank[role];
}
