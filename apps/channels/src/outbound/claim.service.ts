import { Transactions } from '#shared/messaging/transactions.js';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Channel } from '../channels/channel.entity.js';
import { ChannelTokens } from '../channels/channel-tokens.js';
import type { SlotAnswer } from '../pacing/account-pace.js';
import { type ClaimDecision, decideClaim } from './claim.policy.js';
import { type AttemptFacts, ReplyAttemptsRepository } from './reply-attempts.repository.js';
import { planReply, type ReplyPlan } from './reply-call.js';
import type { ReplyRequest } from './reply-request.js';
import { wayOf } from './reply-way.js';
import { SettlementService } from './settlement.service.js';

/** How long a call can be running, in milliseconds: more than the timeout of the call and the writing of its outcome. */
export const CALL_LEASE_MS = Symbol('CALL_LEASE_MS');

type Call = Extract<ClaimDecision, { do: 'call' }>;

export type Claim =
  /** There is nothing to do, or it is done later by somebody who finds the reply waiting. */
  | { do: 'nothing' }
  /** The file of the reply has to be uploaded first; claim it again then. */
  | { do: 'upload'; token: string }
  /** The attempt is recorded as `calling` and committed: exactly one caller gets this, once. */
  | { do: 'call'; by: Call['by']; token: string; attachmentId: string | null };

/** Takes up a reply: records the attempt, and decides in the same transaction whether Graph is to be called for it now. */
@Injectable()
export class ClaimService {
  constructor(
    private readonly attempts: ReplyAttemptsRepository,
    private readonly tokens: ChannelTokens,
    private readonly settlement: SettlementService,
    private readonly transactions: Transactions,
    @Inject(CALL_LEASE_MS) private readonly leaseMs: number,
  ) {}

  /** `slot` is the right to call now, or when there will be one; null when no channel could be asked for one. */
  async claim(request: ReplyRequest, channel: Channel | null, slot: SlotAnswer | null): Promise<Claim> {
    return this.transactions.run(async (manager) => {
      await this.attempts.recordAndLock(manager, request);
      const facts = await this.attempts.readFacts(manager, request.replyId, this.leaseMs);
      const way = channel === null ? null : wayOf(request, channel, new Date());
      const decision = decideClaim({ ...facts, way });
      if (decision.do === 'settle') await this.settlement.settle(manager, request, decision);
      if (decision.do === 'wait') await this.attempts.park(manager, request.replyId, 0);
      if (decision.do !== 'call' || channel === null) return { do: 'nothing' };
      return this.begin(manager, { request, channel, slot, facts, by: decision.by });
    });
  }

  private async begin(
    manager: EntityManager,
    turn: {
      request: ReplyRequest;
      channel: Channel;
      slot: SlotAnswer | null;
      facts: AttemptFacts;
      by: Call['by'];
    },
  ): Promise<Claim> {
    const { request, channel, slot, facts, by } = turn;
    const plan: ReplyPlan = planReply(request, channel);
    const token = this.tokens.read(channel);
    if (!plan.possible || token === null) {
      const reason = plan.possible ? 'configuration' : plan.reason;
      await this.settlement.settle(manager, request, { state: 'failed', reason });
      return { do: 'nothing' };
    }
    if (slot?.granted !== true) {
      await this.attempts.park(manager, request.replyId, slot?.retryAfterMs ?? 0);
      return { do: 'nothing' };
    }
    const { attachmentId } = facts;
    if (plan.file === 'upload' && attachmentId === null) return { do: 'upload', token };
    const begun = await this.attempts.move(manager, request.replyId, { state: 'calling' });
    return begun ? { do: 'call', by, token, attachmentId } : { do: 'nothing' };
  }
}
