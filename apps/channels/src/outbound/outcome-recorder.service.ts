import type { ChannelStateReason } from '#shared/contracts/channels.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import type { Channel } from '../channels/channel.entity.js';
import { channelTroubleOf } from '../graph/channel-trouble.js';
import { ChannelTroubleService } from '../health/channel-trouble.service.js';
import { type Outcome, pauseAfter } from './outcome.js';
import { ReplyAttemptsRepository } from './reply-attempts.repository.js';
import type { ReplyRequest } from './reply-request.js';
import { SettlementService } from './settlement.service.js';

/** An outcome that cannot be written is lost with the process, so it is worth a few tries. */
const settlePausesMs = [100, 500, 2000];

/** Writes down what became of a call, and what it says about the channel. */
@Injectable()
export class OutcomeRecorder {
  private readonly logger = new Logger(OutcomeRecorder.name);

  constructor(
    private readonly attempts: ReplyAttemptsRepository,
    private readonly settlement: SettlementService,
    private readonly trouble: ChannelTroubleService,
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
  ) {}

  async record(request: ReplyRequest, channel: Channel, outcome: Outcome): Promise<void> {
    for (const waitMs of settlePausesMs) {
      try {
        return await this.recordOnce(request, channel, outcome);
      } catch (error) {
        this.logger.warn(
          `The outcome of reply ${request.replyId} could not be written, trying again: ${String(error)}`,
        );
        await pause(waitMs);
      }
    }
    return this.recordOnce(request, channel, outcome);
  }

  async uploaded(request: ReplyRequest, attachmentId: string): Promise<void> {
    await this.attempts.keepUpload(this.dataSource.manager, request.replyId, attachmentId);
  }

  private async recordOnce(request: ReplyRequest, channel: Channel, outcome: Outcome): Promise<void> {
    await this.transactions.run(async (manager) => {
      await this.settlement.settle(manager, request, outcome);
      if (outcome.state === 'claimed') {
        const calls = await this.attempts.countCalls(manager, request.replyId);
        await this.attempts.park(manager, request.replyId, pauseAfter(outcome.reason, calls));
      }
      const trouble: ChannelStateReason | null =
        outcome.state === 'failed' ? channelTroubleOf(outcome.reason) : null;
      if (trouble !== null) await this.trouble.note(manager, channel, trouble);
    });
  }
}
