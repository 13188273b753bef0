import { channelsEvents } from '#shared/contracts/channels.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Outcome } from './outcome.js';
import { channelsMetrics } from '../metrics/channels-metrics.js';
import { ReplyAttemptsRepository } from './reply-attempts.repository.js';
import type { ReplyAttempt } from './reply-attempt.entity.js';

type Settled = Pick<ReplyAttempt, 'organizationId' | 'channelId' | 'conversationId' | 'replyId'>;

/** Records what became of an attempt, together with the event that tells it. */
@Injectable()
export class SettlementService {
  constructor(
    private readonly attempts: ReplyAttemptsRepository,
    private readonly outbox: Outbox,
  ) {}

  /** An outcome that cannot follow on what is recorded already changes nothing and tells nothing. */
  async settle(manager: EntityManager, reply: Settled, outcome: Outcome): Promise<void> {
    if (!(await this.attempts.move(manager, reply.replyId, outcome))) return;
    // Before the commit: a transaction that fails, and is run again, counts twice. That is rarer than an error would be.
    channelsMetrics.sends.inc({
      outcome: outcome.state,
      reason: outcome.state === 'sent' ? '' : outcome.reason,
    });
    const { organizationId, channelId, conversationId, replyId } = reply;
    const delivery = { organizationId, channelId, conversationId, replyId, at: new Date().toISOString() };
    if (outcome.state === 'sent') {
      const { platformMessageId } = outcome;
      await this.outbox.add(manager, channelsEvents.replySent, { ...delivery, platformMessageId });
    } else if (outcome.state === 'failed') {
      await this.outbox.add(manager, channelsEvents.replyFailed, { ...delivery, reason: outcome.reason });
    } else if (outcome.state === 'unknown') {
      await this.outbox.add(manager, channelsEvents.replyUnknown, { ...delivery, reason: outcome.reason });
    }
  }
}
