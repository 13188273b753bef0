import type { channelsRpc } from '#shared/contracts/channels.js';
import type { RpcResponse } from '#shared/contracts/contract.js';
import { storableText } from '../messages/storable-text.js';

type Answer = RpcResponse<typeof channelsRpc.readProfile>;

/** What the platform tells of a person; `later`: it could not be asked. */
export type ProfileAnswer =
  | { state: 'known'; name: string; pictureUrl: string | null }
  | { state: 'withheld' | 'unavailable' }
  | { state: 'later'; retryAfterMs: number | null };

/**
 * Honest about who tells nothing (meta-platform.md 4.5, 8.12): nobody gets a made-up name. An Instagram user without a name
 * is called by the user name.
 */
export function profileAnswer(answer: Answer): ProfileAnswer {
  if (!answer.ok) {
    const { kind, retryAfterMs } = answer.problem;
    if (kind === 'invalid' || kind === 'not-allowed') return { state: 'unavailable' };
    return { state: 'later', retryAfterMs };
  }
  const name = [answer.name, answer.username].find((one) => one !== null && one.trim() !== '');
  if (name === undefined || name === null) return { state: 'withheld' };
  return { state: 'known', name: storableText(name), pictureUrl: answer.pictureUrl };
}
