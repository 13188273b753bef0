import type { EventPayload } from '#shared/contracts/contract.js';
import type { conversationsEvents } from '#shared/contracts/conversations.js';

/** A reply that an agent wants sent. */
export type ReplyRequest = EventPayload<typeof conversationsEvents.replyRequested>;
