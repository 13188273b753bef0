import type { RpcRequest } from '#shared/contracts/contract.js';
import type { conversationsRpc } from '#shared/contracts/conversations.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import { actAsAgent } from './queue-moves.js';
import type { QueueHappening } from './queue-transitions.js';

/** Where agents can move conversations by hand: nobody but a customer moves one to New (domain.md 5). */
export type MoveTarget = RpcRequest<typeof conversationsRpc.move>['to'];

const happenings: Record<MoveTarget, QueueHappening> = {
  pending: 'agent-moved-to-pending',
  resolved: 'agent-resolved',
};

/** A conversation that is moved by hand; there already, it stays as it is. Errors: `transition-refused`. */
export function movedByHand(
  before: ConversationRow,
  to: MoveTarget,
  agentId: string,
  at: Date,
): ConversationRow {
  if (before.queue === to) return before;
  const moved = actAsAgent(before, happenings[to], { id: agentId, autoOwnership: false });
  const { lastActivityAt } = before;
  return { ...moved, lastActivityAt: lastActivityAt !== null && lastActivityAt > at ? lastActivityAt : at };
}
