import type { Actor } from '#shared/contracts/actor.js';

/** The channels an actor sees, or those of the wanted ones; what the actor does not see is left out without a word. */
export function visibleChannels({ channelRoles }: Actor, wanted?: readonly string[]): string[] {
  const visible = Object.keys(channelRoles);
  if (wanted === undefined) return visible;
  const asked = new Set(wanted);
  return visible.filter((channelId) => asked.has(channelId));
}
