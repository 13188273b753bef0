import type { Actor } from '#shared/contracts/actor.js';
import type { BulkAction } from '#shared/contracts/bulk.js';
import type { ChannelRole } from '#shared/contracts/roles.js';
import { requireAccess } from '../conversations/conversation-access.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import {
  isNoChange,
  labelChange,
  noLabelChange,
  type LabelChange,
  type LabelSet,
  type LabelWish,
} from '../labels/label-change.js';
import { withOwner } from '../ownership/owner-change.js';
import { movedByHand } from '../queue/hand-move.js';

/** The role that an action needs on the channel of each conversation (domain.md 4). */
export const neededRole: Record<BulkAction['type'], ChannelRole> = {
  move: 'viewer',
  'set-owner': 'contributor',
  'change-labels': 'viewer',
  'mark-read': 'viewer',
};

/** What is done by whom, and when. */
export interface BulkDoing {
  actor: Actor;
  action: BulkAction;
  /** Of `change-labels`; checked. */
  wish: LabelWish | null;
  at: Date;
}

/** What becomes of one conversation. */
export interface BulkChange {
  before: ConversationRow;
  after: ConversationRow;
  labels: LabelChange;
}

/** Decides by the same rules as for one conversation, and refuses with the same errors. Null: it is so already. */
export function decideBulk(
  { actor, action, wish, at }: BulkDoing,
  conversation: ConversationRow | undefined,
  labels: LabelSet | undefined,
): BulkChange | null {
  const before = requireAccess(conversation, actor, neededRole[action.type]);
  if (action.type === 'change-labels') {
    const change = wish === null ? noLabelChange : labelChange(labels ?? { tags: [], topics: [] }, wish);
    return isNoChange(change) ? null : { before, after: before, labels: change };
  }
  if (action.type === 'mark-read') return { before, after: before, labels: noLabelChange };
  const after = afterAction(action, before, actor.userId, at);
  return after === before ? null : { before, after, labels: noLabelChange };
}

function afterAction(
  action: BulkAction,
  before: ConversationRow,
  agentId: string,
  at: Date,
): ConversationRow {
  switch (action.type) {
    case 'move':
      return movedByHand(before, action.to, agentId, at);
    case 'set-owner':
      return withOwner(before, action.owner);
    default:
      return before;
  }
}
