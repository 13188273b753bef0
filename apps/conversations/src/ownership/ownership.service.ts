import { Injectable } from '@nestjs/common';
import type { RpcRequest } from '#shared/contracts/contract.js';
import type { Conversation, conversationsRpc } from '#shared/contracts/conversations.js';
import { ConversationEdits } from '../conversations/conversation-edits.js';
import { withOwner } from './owner-change.js';

/** Gives, takes and drops ownership. It is no lock: it says who is responsible (domain.md 6). */
@Injectable()
export class OwnershipService {
  constructor(private readonly edits: ConversationEdits) {}

  /**
   * Answers with the conversation. Errors: `not-found`, `role-missing`, `version-conflict`, `transition-refused`,
   * `owner-not-possible`.
   */
  async setOwner(request: RpcRequest<typeof conversationsRpc.setOwner>): Promise<Conversation> {
    return this.edits.edit(request, 'contributor', (before) => ({
      after: withOwner(before, request.owner),
      change: 'detail',
      at: new Date(),
    }));
  }
}
