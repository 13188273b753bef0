import type { ChannelHealth, ChannelStateReason, Platform } from '#shared/contracts/channels.js';
import type { Installation } from '../app-subscription/page-installation.service.js';
import { knownPermissions } from '../connect/missing-permissions.js';
import type { GraphError } from '../graph/graph-error.js';

/** What a look at Meta found out; what is undefined was not looked at, or Meta did not tell. */
export interface Findings {
  token?: { valid: boolean; expiresAt: Date | null; dataAccessExpiresAt: Date | null };
  permissions?: string[];
  tasks?: string[];
  installation?: Installation;
  troubles: ChannelStateReason[];
  /** Meta did not answer something: nothing may be concluded from the absence of troubles. */
  inconclusive: boolean;
}

/** Why a token is not valid (meta-platform.md 6.2, subcodes of 190). */
export function tokenTrouble(subcode: number | null): ChannelStateReason {
  if (subcode === 458) return 'account-revoked';
  return subcode === 492 ? 'missing-task' : 'token-invalid';
}

/** What a refused call says of the channel; null: nothing, as the call may succeed the next time. */
export function troubleOf(error: GraphError): ChannelStateReason | null {
  if (error.kind === 'retry-later' || error.kind === 'unknown') return null;
  switch (error.reason) {
    case 'token-invalid':
    case 'permission-missing':
    case 'account-restricted':
    case 'configuration':
      return error.reason;
    case 'target-missing':
      return 'asset-unreachable';
    default:
      return 'subscription-lost';
  }
}

/** Each permission that a platform knows, whether it was granted, and what it is for. */
export function permissionList(platform: Platform, granted: readonly string[]): ChannelHealth['permissions'] {
  if (platform === 'facebook-group') {
    return granted.map((permission) => ({ permission, granted: true, feature: 'groups' }));
  }
  const network = platform === 'instagram-profile' ? 'instagram' : 'facebook';
  return knownPermissions
    .filter((known) => known.networks.includes(network) && known.optional !== true)
    .map(({ permission, feature }) => ({ permission, granted: granted.includes(permission), feature }));
}
