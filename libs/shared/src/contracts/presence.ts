import { z } from 'zod';
import { id } from './common.js';
import { defineEvent } from './contract.js';

/** What somebody does in an open conversation; `idle`: it is open, but not looked at. */
export const presenceState = z.enum(['viewing', 'typing', 'idle']);
export type PresenceState = z.infer<typeof presenceState>;

/** Who is in a conversation, and who writes the answer. Kept in memory only. */
export const conversationPresence = z.object({
  channelId: id,
  conversationId: id,
  /** Each person once, however many tabs they have; by name. */
  people: z.array(z.object({ userId: id, name: z.string(), state: presenceState })),
  /** Who has the composer; `takenFrom`: those who had it before and may not send until they have it again. */
  composer: z.object({ userId: id, name: z.string(), takenFrom: z.array(id) }).nullable(),
});
export type ConversationPresence = z.infer<typeof conversationPresence>;

/** What one tab told, and what follows from it; the same in each gateway, in whatever order it arrives. */
export const presenceReport = z.object({
  organizationId: id,
  channelId: id,
  conversationId: id,
  userId: id,
  name: z.string(),
  tabId: z.string(),
  /** Null: it was left. */
  state: presenceState.nullable(),
  /** Milliseconds since 1970. */
  at: z.int(),
  /** Since when it is typed without a pause; null: it is not. */
  typingSince: z.int().nullable(),
  /** From whom the composer was taken over just now; null: it was not. */
  takenFrom: z.array(id).nullable(),
});
export type PresenceReport = z.infer<typeof presenceReport>;

export const presenceEvents = {
  reported: defineEvent(
    'presence.reported',
    'Somebody looks at a conversation, types in it or has left it. From gateway to gateway; stored nowhere.',
    presenceReport,
    { live: true },
  ),
};
