import type { ConversationPresence } from '@parley/client';

/** Somebody who has the conversation open. */
export type Person = ConversationPresence['people'][number];
