import type { DeliveryState } from '#shared/contracts/conversations.js';
import type { MessageRow } from './message.entity.js';

/** Up to which time the customer has received and read what we wrote. */
export interface Reached {
  deliveredUpTo: Date | null;
  readUpTo: Date | null;
}

/**
 * How far a reply got: what is known of its sending, and once the platform has it, what the customer's receipts say. Worked
 * out when it is shown, as receipts may come before the platform's answer.
 */
export function deliveryOf(
  message: Pick<MessageRow, 'deliveryState' | 'deliveryReason' | 'platformAt' | 'delivered' | 'readThrough'>,
  reached: Reached,
): { state: DeliveryState; reason: string | null } | null {
  const { deliveryState, deliveryReason } = message;
  if (deliveryState === null) return null;
  if (deliveryState !== 'sent') return { state: deliveryState, reason: deliveryReason };
  const has = (upTo: Date | null): boolean =>
    message.platformAt !== null && upTo !== null && message.platformAt <= upTo;
  if (message.readThrough || has(reached.readUpTo)) return { state: 'read', reason: null };
  if (message.delivered || has(reached.deliveredUpTo)) return { state: 'delivered', reason: null };
  return { state: 'sent', reason: null };
}
