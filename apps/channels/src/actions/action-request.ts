import type { EventPayload } from '#shared/contracts/contract.js';
import type { conversationsEvents } from '#shared/contracts/conversations.js';

/** What an agent wants done with a comment. */
export type ActionRequest = EventPayload<typeof conversationsEvents.actionRequested>;
