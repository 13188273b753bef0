import type { Label } from '#shared/contracts/conversations.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';

/** What a bulk change left behind, and what was there before; times as they are stored. */
export interface Undo {
  /** The version that the bulk change made: with another one, somebody changed it since. */
  version: number;
  queue: ConversationRow['queue'];
  ownerId: string | null;
  caseNumber: number;
  handledTo: ConversationRow['handledTo'];
  handledThroughAt: string | null;
  lastActivityAt: string | null;
  autoResolveAt: string | null;
  /** What was put on and taken off. */
  added: { tags: Label[]; topics: Label[] };
  removed: { tags: Label[]; topics: Label[] };
}
