import type { ConversationRow } from '../conversations/conversation.entity.js';
import { reversed, type LabelChange } from '../labels/label-change.js';

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
  labels: LabelChange;
}

/** What takes back that `before` became a conversation of this version, with these changes of its labels. */
export function undoOf(before: ConversationRow, version: number, labels: LabelChange): Undo {
  const { queue, ownerId, caseNumber, handledTo } = before;
  return {
    version,
    queue,
    ownerId,
    caseNumber,
    handledTo,
    handledThroughAt: before.handledThroughAt?.toISOString() ?? null,
    lastActivityAt: before.lastActivityAt?.toISOString() ?? null,
    autoResolveAt: before.autoResolveAt?.toISOString() ?? null,
    labels: reversed(labels),
  };
}

/** The conversation as it was, New included: nobody moves it there, a move is taken back. Null: it was changed since. */
export function undone(now: ConversationRow, undo: Undo): ConversationRow | null {
  if (now.version !== undo.version) return null;
  const { queue, ownerId, caseNumber, handledTo } = undo;
  return {
    ...now,
    queue,
    ownerId,
    caseNumber,
    handledTo,
    handledThroughAt: timeOf(undo.handledThroughAt),
    lastActivityAt: timeOf(undo.lastActivityAt),
    autoResolveAt: timeOf(undo.autoResolveAt),
  };
}

function timeOf(stored: string | null): Date | null {
  return stored === null ? null : new Date(stored);
}
