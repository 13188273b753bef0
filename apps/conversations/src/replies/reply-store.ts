import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import { conversationsEvents } from '#shared/contracts/conversations.js';
import type { InboundAttachment } from '#shared/contracts/inbound.js';
import type { ReplyFacts } from '#shared/contracts/reply-ways.js';
import { newId } from '#shared/database/ids.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { AttachmentCopiesRepository } from '../attachments/attachment-copies.repository.js';
import { ConversationWriter } from '../conversations/conversation-writer.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import type { MessageRow } from '../messages/message.entity.js';
import { MessagesRepository } from '../messages/messages.repository.js';
import { storableText } from '../messages/storable-text.js';
import { actAsAgent } from '../queue/queue-moves.js';
import { ReadsRepository } from '../reads/reads.repository.js';
import { fileCopy } from './reply-file.js';
import type { ReplyFile } from './reply.policy.js';
import { targetOf } from './reply-request.js';
import type { Answered } from './reply-targets.js';

/** A reply that may be sent, with all that was found out about it. */
export interface ReplyDraft {
  actor: Actor;
  conversation: ConversationRow;
  autoOwnership: boolean;
  text: string;
  file: ReplyFile | null;
  visibility: 'public' | 'private';
  answered: Answered;
  facts: ReplyFacts;
  thenResolve: boolean;
  /** Why, with `thenResolve`. */
  resolveReasonId: string | null;
  /** The failed reply in whose place it stands. */
  replaces: MessageRow | null;
}

/** By which a repetition of the same request is known. */
export interface ReplyKey {
  idempotencyKey: string;
  requestHash: string;
}

/** Stores replies, with everything that follows from them, in the caller's transaction. */
@Injectable()
export class ReplyStore {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly copies: AttachmentCopiesRepository,
    private readonly writer: ConversationWriter,
    private readonly outbox: Outbox,
    private readonly reads: ReadsRepository,
  ) {}

  /** Stores the reply as queued, moves the conversation and asks for the reply to be sent. */
  async store(manager: EntityManager, draft: ReplyDraft, key: ReplyKey): Promise<MessageRow> {
    const at = new Date();
    const reply: MessageRow = { ...replyOf(draft, at), ...key };
    const before = draft.conversation;
    await this.messages.insert(manager, [reply]);
    await this.storeFile(manager, draft, reply.id);
    await this.messages.markPrivatelyReplied(manager, reply);
    const after = withReply(draft, at);
    await this.writer.write(manager, [{ before, after }], {
      change: 'message',
      agentId: draft.actor.userId,
      at,
      reasonId: draft.resolveReasonId,
    });
    // Who answers has seen what is answered.
    await this.reads.markRead(manager, draft.actor.userId, [before.id]);
    await this.outbox.add(manager, conversationsEvents.replyRequested, {
      organizationId: reply.organizationId,
      channelId: reply.channelId,
      conversationId: reply.conversationId,
      replyId: reply.id,
      sequence: after.replySequence,
      target: targetOf(before, draft.answered, draft.visibility),
      facts: draft.facts,
      text: reply.text ?? '',
      attachment: draft.file,
      requestedAt: at.toISOString(),
    });
    return reply;
  }

  private async storeFile(
    manager: EntityManager,
    { replaces, file }: ReplyDraft,
    replyId: string,
  ): Promise<void> {
    if (replaces !== null) {
      await this.copies.moveAll(manager, replaces.id, replyId);
      await this.messages.delete(manager, [replaces.id]);
    } else if (file !== null) await this.copies.insert(manager, [fileCopy(replyId, file)]);
  }
}

function withReply(draft: ReplyDraft, at: Date): ConversationRow {
  const { conversation: before, replaces } = draft;
  const agent = { id: draft.actor.userId, autoOwnership: draft.autoOwnership };
  // Sending once more is no new answer: what was resolved with the first attempt stays so.
  const isAnswer = replaces === null || before.queue === 'new';
  const replied = isAnswer ? actAsAgent(before, 'agent-replied', agent) : before;
  const moved = draft.thenResolve ? actAsAgent(replied, 'agent-resolved', agent) : replied;
  return {
    ...moved,
    messageCount: before.messageCount + (replaces === null ? 1 : 0),
    replySequence: before.replySequence + 1,
    lastActivityAt: before.lastActivityAt !== null && before.lastActivityAt > at ? before.lastActivityAt : at,
  };
}

function replyOf(draft: ReplyDraft, at: Date): Omit<MessageRow, keyof ReplyKey> {
  const { conversation, actor, file, visibility, answered } = draft;
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
    authorName: actor.name,
    text: draft.text.trim() === '' ? null : storableText(draft.text),
    originalText: null,
    edits: [],
    readings: [],
    attachments: file === null ? [] : [attachmentOf(file)],
    context: [],
    readFields: {},
    parentPlatformId: conversation.kind === 'direct-message' ? null : answered.platformId,
    removedAt: null,
    erased: false,
    hidden: false,
    hiddenAt: null,
    visibility,
    privatelyReplied: false,
    platformAt: null,
    delivered: false,
    readThrough: false,
    agentId: actor.userId,
    deliveryState: 'queued',
    deliveryReason: null,
  };
}

function attachmentOf({ type, fileName, mimeType }: ReplyFile): InboundAttachment {
  return {
    type,
    platformType: type,
    url: null,
    title: fileName,
    platformId: null,
    mimeType,
    location: null,
    copy: 'yes',
  };
}
