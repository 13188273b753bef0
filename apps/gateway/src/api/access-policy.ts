import { channelsWithRole, hasChannelRole, type Actor } from '#shared/contracts/actor.js';
import type { ChannelRole } from '#shared/contracts/roles.js';
import type { Access } from './route.js';

/** `ask-owner`: the actor has the role on some channels only, so that it depends on the channel of the conversation. */
export type Verdict = 'allow' | 'not-found' | 'role-missing' | 'ask-owner';

/**
 * What the declared access of a route means for an actor (domain.md 4): invisible is `not-found`, the same as absent;
 * visible but not allowed is `role-missing`.
 */
export function judge(access: Access, who: Actor, params: Record<string, string | undefined>): Verdict {
  if (access === 'public' || access === 'signed-in' || access === 'visible') return 'allow';
  if (access === 'admin') return judgeAdmin(who, params.channelId);
  if ('anyChannel' in access) return judgeAnyChannel(who, access.anyChannel);
  const channels = Object.keys(who.channelRoles);
  if (channels.length === 0) return 'not-found';
  return channels.every((channel) => hasChannelRole(who, channel, access.channelRole))
    ? 'allow'
    : 'ask-owner';
}

function judgeAnyChannel(who: Actor, role: ChannelRole): Verdict {
  return channelsWithRole(who, role).length > 0 ? 'allow' : 'role-missing';
}

function judgeAdmin(who: Actor, channelId: string | undefined): Verdict {
  if (who.organizationRole === 'admin') return 'allow';
  if (channelId !== undefined && !hasChannelRole(who, channelId, 'viewer')) return 'not-found';
  return 'role-missing';
}
