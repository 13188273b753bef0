import type { ChannelStateReason } from '#shared/contracts/channels.js';

const troubles: Readonly<Record<string, ChannelStateReason | undefined>> = {
  'token-invalid': 'token-invalid',
  'permission-missing': 'permission-missing',
  'account-restricted': 'account-restricted',
  'messages-switched-off': 'messages-switched-off',
};

/** What a refusal by Meta says about the whole channel; null: it was about this one call. */
export function channelTroubleOf(reason: string): ChannelStateReason | null {
  return troubles[reason] ?? null;
}
