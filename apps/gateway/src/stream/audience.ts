import { hasChannelRole, type Actor } from '#shared/contracts/actor.js';

/** Whom an event concerns: who sees a channel, admins too when it is about settings; or users in person (null: all). */
export type Audience =
  | { organizationId: string; channelId: string; admins: boolean }
  | { organizationId: string; userIds: readonly string[] | null };

/** Whether an actor may hear of it, with the roles the actor has now (domain.md 4). */
export function mayHear(audience: Audience, who: Actor): boolean {
  if (audience.organizationId !== who.organizationId) return false;
  if ('userIds' in audience) return audience.userIds?.includes(who.userId) ?? true;
  if (audience.admins && who.organizationRole === 'admin') return true;
  return hasChannelRole(who, audience.channelId, 'viewer');
}
