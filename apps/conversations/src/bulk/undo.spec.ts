import type { ConversationRow } from '../conversations/conversation.entity.js';
import { noLabelChange } from '../labels/label-change.js';
import { movedByHand } from '../queue/hand-move.js';
import { queueOf } from '../queue/queue-facts.js';
import { undone, undoOf } from './undo.js';

const at = (day: number): Date => new Date(Date.UTC(2026, 0, day));
const row = (more: Partial<ConversationRow> = {}): ConversationRow => ({
  id: 'c',
  organizationId: 'o',
  channelId: 'ch',
  kind: 'direct-message',
  threadKey: 'k',
  postId: null,
  postUrl: null,
  contactId: null,
  contactName: null,
  queue: 'new',
  ownerId: 'owner',
  caseNumber: 2,
  lastInboundAt: at(3),
  lastOutsideAt: null,
  lastHistoryAt: null,
  handledThroughAt: at(2),
  handledTo: 'resolved',
  messageCount: 3,
  preview: null,
  lastActivityAt: at(3),
  autoResolveAt: at(30),
  contentErasedAt: null,
  waitingSince: at(3),
  windowOpenedAt: null,
  windowOpenedBy: null,
  controlHolder: null,
  controlChangedAt: null,
  deliveredUpTo: null,
  readUpTo: null,
  replySequence: 0,
  version: 7,
  ...more,
});

describe('taking a bulk change back', () => {
  it.each(['pending', 'resolved'] as const)('puts back all that a move to %s changed', (to) => {
    const before = row();
    const after = { ...movedByHand(before, to, 'agent', at(4)), version: 8 };
    const stored = JSON.parse(JSON.stringify(undoOf(before, 8, noLabelChange)));
    expect(undone(after, stored)).toEqual({ ...before, version: 8 });
  });

  it('leads to the queue that follows from the facts', () => {
    const before = row();
    const after = { ...movedByHand(before, 'resolved', 'agent', at(4)), version: 8 };
    const back = undone(after, undoOf(before, 8, noLabelChange));
    expect(back === null ? null : queueOf(back)).toBe('new');
  });

  it('does nothing to what was changed since', () => {
    const before = row();
    expect(undone(row({ version: 9 }), undoOf(before, 8, noLabelChange))).toBeNull();
  });
});
