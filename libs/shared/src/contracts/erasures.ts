import { z } from 'zod';
import { actor } from './actor.js';
import { id, instant, pageOf, pageRequest, platformId } from './common.js';
import { defineEvent, defineRpc } from './contract.js';

/** Customers of a channel who are one person that is to be forgotten. */
export const erasureRequest = z.object({
  organizationId: id,
  channelId: id,
  requestId: id,
  customerIds: z.array(platformId).min(1),
});
export type ErasureRequest = z.infer<typeof erasureRequest>;

/** One line of the ledger of erasures: enough to recognize the customer in an older backup, and no name. */
export const erasure = z.object({
  id,
  channelId: id,
  /** SHA-256 of the channel's id, a space and the platform's id of the customer, in hexadecimal. */
  contactHash: z.string(),
  requestedAt: instant,
  /** The admin who asked for it; null: the customer, at Meta. */
  requestedBy: id.nullable(),
  /** When conversations had erased everything; null: it is under way. */
  completedAt: instant.nullable(),
});
export type Erasure = z.infer<typeof erasure>;

export const erasuresRpc = {
  request: defineRpc(
    'conversations.request-erasure',
    'Erases a customer of any channel of the organization, everywhere. Admin only; unknown: `not-found`. While one is under way, it is answered again.',
    z.object({ actor, contactId: id }),
    erasure,
  ),
  list: defineRpc(
    'conversations.list-erasures',
    'The ledger of erasures, newest first. Admin only.',
    pageRequest.extend({ actor }),
    pageOf(erasure),
  ),
};

export const erasuresEvents = {
  requested: defineEvent(
    'conversation.erasure-requested',
    'An admin asked for the erasure of a customer: whoever keeps something about these customers erases it.',
    erasureRequest,
  ),
};
