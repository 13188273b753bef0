import { channelsEvents } from '#shared/contracts/channels.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ReplyAttemptsRepository } from './reply-attempts.repository.js';
import type { ReplyRequest } from './reply-request.js';
import { SettlementService } from './settlement.service.js';
import { judgeThread, type ThreadRead } from './thread-check.policy.js';
import { type UnknownReply, UnknownRepliesRepository } from './unknown-replies.repository.js';

/** Draws the consequence of a read of the thread, in one transaction. */
@Injectable()
export class ReplySettling {
  constructor(
    private readonly unknown: UnknownRepliesRepository,
    private readonly attempts: ReplyAttemptsRepository,
    private readonly settlement: SettlementService,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  async apply(reply: UnknownReply, read: ThreadRead | null): Promise<void> {
    const { request } = reply;
    await this.transactions.run(async (manager) => {
      await this.attempts.lockConversation(manager, request.conversationId);
      const others = await this.unknown.readOthers(manager, request);
      const content = { text: request.text, hasFile: request.attachment !== null };
      const verdict = judgeThread(read, { ...reply, ...others, ...content });
      if (verdict.found === null) return this.unknown.schedule(manager, request.replyId, verdict.againInMs);
      if (verdict.found === 'nothing') return this.tellNotFound(manager, request);
      const sent = { state: 'sent', platformMessageId: verdict.found } as const;
      return this.settlement.settle(manager, request, sent);
    });
  }

  private async tellNotFound(manager: EntityManager, request: ReplyRequest): Promise<void> {
    if (!(await this.unknown.markNotFound(manager, request.replyId))) return;
    const { organizationId, channelId, conversationId, replyId } = request;
    await this.outbox.add(manager, channelsEvents.replyUnknown, {
      organizationId,
      channelId,
      conversationId,
      replyId,
      at: new Date().toISOString(),
      reason: 'not-found-in-thread',
    });
  }
}
