import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RpcRequest } from '#shared/contracts/contract.js';
import type { conversationsRpc } from '#shared/contracts/conversations.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { AttachmentCopiesRepository } from '../attachments/attachment-copies.repository.js';
import { UploadsRepository } from '../attachments/uploads.repository.js';
import { attachmentLimits, textLimits } from '../channels/channel-capabilities.js';
import type { ChannelEntity } from '../channels/channel.entity.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import { replyFactsOf } from '../conversations/reply-facts.js';
import { ResolveReasonsRepository } from '../labels/resolve-reasons.repository.js';
import { MessageEntity, type MessageRow } from '../messages/message.entity.js';
import { fileOf } from './reply-file.js';
import type { ReplyDraft } from './reply-store.js';
import { ReplyTargets, type Answered } from './reply-targets.js';
import {
  checkReplyFile,
  checkReplyText,
  checkReplyWay,
  replyNotPossible,
  type ReplyFile,
} from './reply.policy.js';

type SendReply = RpcRequest<typeof conversationsRpc.sendReply>;
type RetryReply = RpcRequest<typeof conversationsRpc.retryReply>;
type Visibility = MessageRow['visibility'];

/** Makes of what an agent asks a reply that may be sent, or refuses it before anything is stored. */
@Injectable()
export class ReplyDrafts {
  constructor(
    private readonly channels: ChannelsRepository,
    private readonly targets: ReplyTargets,
    private readonly uploads: UploadsRepository,
    private readonly copies: AttachmentCopiesRepository,
    private readonly reasons: ResolveReasonsRepository,
  ) {}

  /**
   * A new reply. Errors: `reply-empty`, `reply-too-long`, `attachment-refused`, `reply-not-possible`; `not-found` for a comment
   * that is not in the conversation, and for an upload that was used, is too old or another agent's; `service-unavailable`
   * while the channel is not known here yet; `validation-failed` for the resolve reason.
   */
  async ofRequest(
    manager: EntityManager,
    request: SendReply,
    conversation: ConversationRow,
  ): Promise<ReplyDraft> {
    const { actor, text, visibility, toEntryId, uploadId, thenResolve, resolveReasonId } = request;
    const channel = await this.channel(manager, conversation);
    await this.reasons.check(manager, actor.organizationId, resolveReasonId, thenResolve);
    const kind = kindOf(conversation, visibility);
    checkReplyText(text, textLimits[channel.platform][kind], uploadId !== null);
    const answered = await this.targets.find(manager, conversation, toEntryId, visibility);
    const facts = await factsOf(manager, conversation, answered, visibility);
    const file = uploadId === null ? null : await this.uploaded(manager, request, uploadId);
    const limits = attachmentLimits(channel.platform, conversation.kind, visibility);
    return {
      actor,
      conversation,
      autoOwnership: channel.autoOwnership,
      text,
      file: file === null ? null : checkReplyFile(file, text, limits, kind === 'direct-message'),
      visibility,
      answered,
      facts,
      thenResolve,
      resolveReasonId,
      replaces: null,
    };
  }

  /**
   * A reply that failed, or of which nothing is known, once more. Errors: `reply-not-possible`, `service-unavailable`;
   * `not-found` for what is no reply of this conversation.
   */
  async ofRetry(
    manager: EntityManager,
    request: RetryReply,
    conversation: ConversationRow,
  ): Promise<ReplyDraft> {
    const reply = await manager
      .getRepository(MessageEntity)
      .findOneBy({ id: request.entryId, conversationId: conversation.id });
    if (reply === null || reply.deliveryState === null) throw new DomainError('not-found');
    const { deliveryState, visibility, text, removedAt } = reply;
    const isOver = deliveryState === 'failed' || deliveryState === 'unknown';
    if (!isOver || removedAt !== null) throw replyNotPossible('not-failed');
    const channel = await this.channel(manager, conversation);
    const answered = await this.targets.ofReply(manager, conversation, reply);
    const facts = await factsOf(manager, conversation, withoutOwnMark(answered, reply), visibility);
    return {
      actor: request.actor,
      conversation,
      autoOwnership: channel.autoOwnership,
      text: text ?? '',
      file: fileOf(await this.copies.findByMessages(manager, [reply.id])),
      visibility,
      answered,
      facts,
      thenResolve: false,
      resolveReasonId: null,
      replaces: deliveryState === 'failed' ? reply : null,
    };
  }

  private async channel(manager: EntityManager, { channelId }: ConversationRow): Promise<ChannelEntity> {
    const channel = await this.channels.find(manager, channelId);
    if (channel !== null) return channel;
    throw new DomainError('service-unavailable', { detail: 'The channel is not known here yet' });
  }

  private async uploaded(
    manager: EntityManager,
    { actor }: SendReply,
    uploadId: string,
  ): Promise<Omit<ReplyFile, 'type'>> {
    const upload = await this.uploads.take(manager, actor, uploadId);
    if (upload !== null) {
      const { storageKey, mimeType, fileName, sizeBytes } = upload;
      return { storageKey, mimeType, fileName, sizeBytes };
    }
    const detail = 'Upload the file again';
    throw new DomainError('not-found', {
      detail,
      violations: [{ pointer: '/uploadId', code: 'not-found', detail }],
    });
  }
}

/** A private reply to a comment is a direct message. */
function kindOf({ kind }: ConversationRow, visibility: Visibility): ConversationRow['kind'] {
  return visibility === 'private' ? 'direct-message' : kind;
}

async function factsOf(
  manager: EntityManager,
  conversation: ConversationRow,
  { message }: Answered,
  visibility: Visibility,
): Promise<ReplyDraft['facts']> {
  const facts = await replyFactsOf(manager, conversation, message);
  checkReplyWay(facts, visibility, new Date());
  return facts;
}

/** The reply that is sent once more does not stand in its own way. The platform's word that there was one does (8.19). */
function withoutOwnMark({ message, platformId }: Answered, reply: MessageRow): Answered {
  if (message === null || reply.visibility === 'public' || isAnsweredAlready(reply))
    return { message, platformId };
  return { message: { ...message, privatelyReplied: false }, platformId };
}

/** Whether the platform refused a private reply because there was one before (meta-platform.md 5.3, 10900). */
export function isAnsweredAlready({ deliveryState, deliveryReason }: MessageRow): boolean {
  return deliveryState === 'failed' && deliveryReason === 'already-replied';
}
