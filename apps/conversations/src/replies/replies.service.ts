import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { conversationsEvents, type conversationsRpc } from '#shared/contracts/conversations.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { textLimits } from '../channels/channel-capabilities.js';
import type { ChannelEntity } from '../channels/channel.entity.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { ConversationAccess } from '../conversations/conversation-access.js';
import { ConversationWriter } from '../conversations/conversation-writer.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import type { MessageRow } from '../messages/message.entity.js';
import { MessagesRepository } from '../messages/messages.repository.js';
import { messageEntry } from '../messages/message-entry.js';
import { storableText } from '../messages/storable-text.js';
import { actAsAgent } from '../queue/queue-moves.js';
import { checkReplyText, requestHash } from './reply.policy.js';

type SendReply = RpcRequest<typeof conversationsRpc.sendReply>;
type ReplyAnswer = RpcResponse<typeof conversationsRpc.sendReply>;

/** Takes replies of agents: stored first, sent afterwards by the service that owns the channel (domain.md 7). */
@Injectable()
export class RepliesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: ConversationAccess,
    private readonly channels: ChannelsRepository,
    private readonly messages: MessagesRepository,
    private readonly writer: ConversationWriter,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Stores the reply as queued, moves the conversation and asks for the reply to be sent, in one transaction. The text goes
   * out as it was written, outer spaces included. Errors: `not-found`, `role-missing`, `reply-empty`, `reply-too-long`,
   * `idempotency-key-reused`; `service-unavailable` while the channel is not known here yet.
   */
  async send(request: SendReply): Promise<ReplyAnswer> {
    return this.transactions.run(async (manager) => {
      const conversation = await this.access.lock(
        manager,
        request.actor,
        request.conversationId,
        'contributor',
      );
      const channel = await this.channels.find(manager, conversation.channelId);
      if (channel === null)
        throw new DomainError('service-unavailable', { detail: 'The channel is not known here yet' });
      checkReplyText(request.text, textLimits[channel.platform][conversation.kind]);
      const earlier = await this.findEarlier(manager, request);
      const reply = earlier ?? (await this.store(manager, request, conversation, channel));
      const parentId = await this.messages.findParentId(manager, reply);
      return { entry: messageEntry(reply, parentId), replayed: earlier !== null };
    });
  }

  private async findEarlier(manager: EntityManager, request: SendReply): Promise<MessageRow | null> {
    const { conversationId, idempotencyKey, actor } = request;
    const key = { conversationId, agentId: actor.userId, idempotencyKey };
    const earlier = await this.messages.findByIdempotencyKey(manager, key);
    if (earlier !== null && earlier.requestHash !== requestHash(request)) {
      throw new DomainError('idempotency-key-reused');
    }
    return earlier;
  }

  private async store(
    manager: EntityManager,
    request: SendReply,
    before: ConversationRow,
    channel: ChannelEntity,
  ): Promise<MessageRow> {
    const at = new Date();
    const reply = replyOf(request, before, at);
    await this.messages.insert(manager, [reply]);
    const after = withReply(before, request, channel, at);
    await this.writer.write(manager, [{ before, after }], {
      change: 'message',
      agentId: request.actor.userId,
      at,
    });
    await this.outbox.add(manager, conversationsEvents.replyRequested, {
      organizationId: reply.organizationId,
      channelId: reply.channelId,
      conversationId: reply.conversationId,
      replyId: reply.id,
      sequence: after.replySequence,
      target: targetOf(before),
      text: reply.text ?? '',
      requestedAt: at.toISOString(),
    });
    return reply;
  }
}

function withReply(
  before: ConversationRow,
  request: SendReply,
  channel: ChannelEntity,
  at: Date,
): ConversationRow {
  const agent = { id: request.actor.userId, autoOwnership: channel.autoOwnership };
  const replied = actAsAgent(before, 'agent-replied', agent);
  const moved = request.thenResolve ? actAsAgent(replied, 'agent-resolved', agent) : replied;
  return {
    ...moved,
    messageCount: before.messageCount + 1,
    replySequence: before.replySequence + 1,
    lastActivityAt: before.lastActivityAt !== null && before.lastActivityAt > at ? before.lastActivityAt : at,
  };
}

/** A comment is answered under the top-level comment, never deeper (meta-platform.md 5.2). */
function targetOf({ kind, threadKey }: ConversationRow) {
  return kind === 'comment'
    ? { kind: 'comment' as const, commentId: threadKey }
    : { kind: 'direct-message' as const, customerId: threadKey };
}

function replyOf(request: SendReply, conversation: ConversationRow, at: Date): MessageRow {
  const id = newId();
  return {
    id,
    organizationId: conversation.organizationId,
    channelId: conversation.channelId,
    conversationId: conversation.id,
    platformMessageId: null,
    sortKey: id,
    direction: 'outbound',
    sentAt: at,
    authorPlatformId: null,
    authorName: request.actor.name,
    text: storableText(request.text),
    originalText: null,
    edits: [],
    attachments: [],
    parentPlatformId: conversation.kind === 'comment' ? conversation.threadKey : null,
    removedAt: null,
    agentId: request.actor.userId,
    deliveryState: 'queued',
    deliveryReason: null,
    idempotencyKey: request.idempotencyKey,
    requestHash: requestHash(request),
  };
}
