import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { conversationsRpc } from '#shared/contracts/conversations.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { ConversationAccess } from '../conversations/conversation-access.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import { MessageEntries } from '../inbox-view/message-entries.repository.js';
import type { MessageRow } from '../messages/message.entity.js';
import { MessagesRepository } from '../messages/messages.repository.js';
import { ReplyDrafts } from './reply-drafts.js';
import { ReplyStore, type ReplyDraft } from './reply-store.js';
import { retryHash, sendHash } from './request-hash.js';

type SendReply = RpcRequest<typeof conversationsRpc.sendReply>;
type RetryReply = RpcRequest<typeof conversationsRpc.retryReply>;
type ReplyAnswer = RpcResponse<typeof conversationsRpc.sendReply>;
type Asked = Pick<SendReply, 'actor' | 'conversationId' | 'idempotencyKey'>;

/** Takes replies of agents: stored first, sent afterwards by the service that owns the channel (domain.md 7). */
@Injectable()
export class RepliesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: ConversationAccess,
    private readonly messages: MessagesRepository,
    private readonly drafts: ReplyDrafts,
    private readonly store: ReplyStore,
    private readonly entries: MessageEntries,
  ) {}

  /**
   * Stores the reply as queued, moves the conversation and asks for the reply to be sent, in one transaction. The text goes
   * out as it was written, outer spaces included. Errors: `not-found`, `role-missing`, `idempotency-key-reused`, and those of
   * `ReplyDrafts.ofRequest`.
   */
  async send(request: SendReply): Promise<ReplyAnswer> {
    return this.once(request, sendHash(request), (manager, conversation) =>
      this.drafts.ofRequest(manager, request, conversation),
    );
  }

  /**
   * Sends a reply once more, as a new one: in the place of one that failed, beside one of which it is not known whether the
   * customer has it. Errors: `not-found`, `role-missing`, `idempotency-key-reused`, and those of `ReplyDrafts.ofRetry`.
   */
  async retry(request: RetryReply): Promise<ReplyAnswer> {
    return this.once(request, retryHash(request), (manager, conversation) =>
      this.drafts.ofRetry(manager, request, conversation),
    );
  }

  private async once(
    asked: Asked,
    requestHash: string,
    draft: (manager: EntityManager, conversation: ConversationRow) => Promise<ReplyDraft>,
  ): Promise<ReplyAnswer> {
    return this.transactions.run(async (manager) => {
      const { actor, conversationId } = asked;
      const conversation = await this.access.lock(manager, actor, conversationId, 'contributor');
      const earlier = await this.findEarlier(manager, asked, requestHash);
      const reply =
        earlier ??
        (await this.store.store(manager, await draft(manager, conversation), {
          idempotencyKey: asked.idempotencyKey,
          requestHash,
        }));
      const [entry] = await this.entries.of(manager, conversation, [reply]);
      if (entry === undefined) throw new Error(`Reply ${reply.id} has no line`);
      return { entry, replayed: earlier !== null };
    });
  }

  private async findEarlier(
    manager: EntityManager,
    { conversationId, actor, idempotencyKey }: Asked,
    requestHash: string,
  ): Promise<MessageRow | null> {
    const key = { conversationId, agentId: actor.userId, idempotencyKey };
    const earlier = await this.messages.findByIdempotencyKey(manager, key);
    if (earlier !== null && earlier.requestHash !== requestHash) {
      throw new DomainError('idempotency-key-reused');
    }
    return earlier;
  }
}
