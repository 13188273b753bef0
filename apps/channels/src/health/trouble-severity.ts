import type { ChannelStateReason } from '#shared/contracts/channels.js';

/** Most severe first: what has to be put right before anything below it can be seen. */
const bySeverity: readonly ChannelStateReason[] = [
  'account-revoked',
  'token-invalid',
  'asset-unreachable',
  'missing-task',
  'permission-missing',
  'configuration',
  'account-restricted',
  'messages-switched-off',
  'subscription-lost',
];

/** The reasons that give way to this one. */
export function lessSevereThan(reason: ChannelStateReason): ChannelStateReason[] {
  return bySeverity.slice(bySeverity.indexOf(reason) + 1);
}

/** The one to show of several; null of none. */
export function mostSevere(reasons: readonly ChannelStateReason[]): ChannelStateReason | null {
  return bySeverity.find((reason) => reasons.includes(reason)) ?? null;
}
