import type { Connection } from '#shared/contracts/channels.js';

/** Day on which Meta removed the Groups API from every version (meta-platform.md 4.6). */
const groupsRemoved = '2024-04-22';

/** What cannot be connected at all on this network, and why (domain.md 1). */
export function unavailablePlatforms(
  network: Connection['network'],
  groupsServed: boolean,
): Connection['unavailablePlatforms'] {
  if (network === 'instagram' || groupsServed) return [];
  return [{ platform: 'facebook-group', reason: 'platform-removed', since: groupsRemoved }];
}
