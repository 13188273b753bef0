import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { Channel } from '../channels/channel.entity.js';
import { GraphError } from '../graph/graph-error.js';
import { PageGraph } from '../graph/page-graph.js';
import { ClaimService } from './claim.service.js';
import { type Outcome, toOutcome } from './outcome.js';
import type { ReplyRequest } from './reply-attempts.repository.js';
import { SettlementService } from './settlement.service.js';

/** The reply cannot be sent now; its message is to be delivered again after a pause. */
export class ReplyPostponedError extends Error {
  override readonly name = 'ReplyPostponedError';
}

/** An outcome that cannot be written is lost with the process, so it is worth a few tries. */
const settlePausesMs = [100, 500, 2000];

/** Sends replies to Meta, each at most once (docs/adr/0005). */
@Injectable()
export class OutboundService {
  private readonly logger = new Logger(OutboundService.name);

  constructor(
    private readonly claims: ClaimService,
    private readonly graph: PageGraph,
    private readonly settlement: SettlementService,
    private readonly transactions: Transactions,
  ) {}

  /** Throws `ReplyPostponedError` while it is not this reply's turn or Meta takes nothing. */
  async send(request: ReplyRequest): Promise<void> {
    const claim = await this.claims.claim(request);
    if (claim.do === 'wait') throw new ReplyPostponedError(`Reply ${request.replyId} waits: ${claim.why}`);
    if (claim.do === 'nothing') return;
    const outcome = await this.callGraph(request, claim.channel, claim.token);
    await this.record(request, claim.channel, outcome);
    if (outcome.state === 'claimed') {
      throw new ReplyPostponedError(`Reply ${request.replyId} waits: ${outcome.reason}`);
    }
  }

  private async callGraph(request: ReplyRequest, channel: Channel, token: string): Promise<Outcome> {
    try {
      return { state: 'sent', platformMessageId: await this.post(request, channel, token) };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      const outcome = toOutcome(error);
      this.logger.warn(`Reply ${request.replyId} is ${outcome.state}: ${error.reason} (${error.message})`);
      return outcome;
    }
  }

  private post({ target, text, replyId }: ReplyRequest, channel: Channel, token: string): Promise<string> {
    if (target.kind === 'comment') return this.graph.replyToComment(token, target.commentId, text);
    const page = { id: channel.platformAccountId, token };
    return this.graph.sendMessage(page, { customerId: target.customerId, text, replyId });
  }

  private async record(request: ReplyRequest, channel: Channel, outcome: Outcome): Promise<void> {
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

  private async recordOnce(request: ReplyRequest, channel: Channel, outcome: Outcome): Promise<void> {
    await this.transactions.run(async (manager) => {
      await this.settlement.settle(manager, request, outcome);
      const refused = outcome.state === 'failed' && outcome.reason === 'token-invalid';
      if (refused) await this.settlement.markTokenInvalid(manager, channel);
    });
  }
}
