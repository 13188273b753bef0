import { Injectable } from '@nestjs/common';
import type { RpcRequest } from '#shared/contracts/contract.js';
import type { Conversation, conversationsRpc } from '#shared/contracts/conversations.js';
import { ConversationEdits } from '../conversations/conversation-edits.js';
import { ResolveReasonsRepository } from '../labels/resolve-reasons.repository.js';
import { movedByHand } from './hand-move.js';

/** Moves conversations by hand. */
@Injectable()
export class MoveService {
  constructor(
    private readonly edits: ConversationEdits,
    private readonly reasons: ResolveReasonsRepository,
  ) {}

  /**
   * Moves to Pending or Resolved and answers with the conversation. One that is there already stays as it is, so that a
   * repeated request does no harm. Errors: `not-found`, `version-conflict`, `transition-refused`; `validation-failed` for the
   * reason.
   */
  async move(request: RpcRequest<typeof conversationsRpc.move>): Promise<Conversation> {
    const { actor, to, resolveReasonId } = request;
    return this.edits.edit(request, 'viewer', async (before, manager) => {
      await this.reasons.check(manager, actor.organizationId, resolveReasonId, to === 'resolved');
      const at = new Date();
      const after = movedByHand(before, to, actor.userId, at);
      return { after, change: 'moved', at, reasonId: resolveReasonId };
    });
  }
}
