import type { DeliveryState } from '#shared/contracts/conversations.js';

/** What is learned about a reply: from the sender, or from the platform's echo of it. */
export const deliveryNews = ['sent', 'failed', 'unknown'] as const;
export type DeliveryNews = (typeof deliveryNews)[number];

/** What is stored; `delivered` and `read` are worked out from receipts when it is shown (`deliveryOf`). */
export const sendingStates = ['queued', 'unknown', 'failed', 'sent'] as const satisfies DeliveryState[];
export type SendingState = (typeof sendingStates)[number];

/**
 * How far a reply got, by what was known before. Evidence that the platform has it beats everything; a refusal beats not
 * knowing. The table is a maximum over queued < unknown < failed < sent, so late and repeated news do no harm.
 */
export const deliveryTransitions: Readonly<Record<SendingState, Record<DeliveryNews, SendingState>>> = {
  queued: { sent: 'sent', failed: 'failed', unknown: 'unknown' },
  unknown: { sent: 'sent', failed: 'failed', unknown: 'unknown' },
  failed: { sent: 'sent', failed: 'failed', unknown: 'failed' },
  sent: { sent: 'sent', failed: 'sent', unknown: 'sent' },
};

export interface Delivery {
  deliveryState: SendingState;
  deliveryReason: string | null;
}

/** The delivery of a reply after news; the same object when nothing changes. `sent` has no reason. */
export function deliver(delivery: Delivery, news: DeliveryNews, reason: string | null): Delivery {
  const next = deliveryTransitions[delivery.deliveryState][news];
  if (next === delivery.deliveryState) return delivery;
  return { deliveryState: next, deliveryReason: next === 'sent' ? null : reason };
}

/** Ends the start of the service when the order of news could change the outcome. */
export function checkDeliveryTransitions(table = deliveryTransitions): void {
  for (const state of sendingStates) {
    for (const first of deliveryNews) {
      for (const second of deliveryNews) {
        const there = table[table[state][first]][second];
        const back = table[table[state][second]][first];
        if (there !== back)
          throw new Error(`Delivery of ${state} depends on the order of ${first} and ${second}`);
      }
    }
  }
}
