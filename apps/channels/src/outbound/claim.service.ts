import { Transactions } from '#shared/messaging/transactions.js';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Channel } from '../channels/channel.entity.js';
import { ChannelTokens } from '../channels/channel-tokens.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { decideClaim } from './claim.policy.js';
import { ReplyAttemptsRepository, type ReplyRequest } from './reply-attempts.repository.js';
import { SettlementService } from './settlement.service.js';

/** How long a call can be running, in milliseconds: more than the timeout of the call and the writing of its outcome. */
export const CALL_LEASE_MS = Symbol('CALL_LEASE_MS');

export type Claim =
  | { do: 'nothing' }
  | { do: 'wait'; why: string }
  /** The attempt is recorded as `calling` and committed: exactly one caller gets this, once. */
  | { do: 'call'; channel: Channel; token: string };

/** Takes up a reply: records the attempt, and decides in the same transaction whether Graph is to be called for it now. */
@Injectable()
export class ClaimService {
  constructor(
    private readonly attempts: ReplyAttemptsRepository,
    private readonly channels: ChannelsRepository,
    private readonly tokens: ChannelTokens,
    private readonly settlement: SettlementService,
    private readonly transactions: Transactions,
    @Inject(CALL_LEASE_MS) private readonly leaseMs: number,
  ) {}

  async claim(request: ReplyRequest): Promise<Claim> {
    return this.transactions.run(async (manager) => {
      await this.attempts.lockConversation(manager, request.conversationId);
      await this.attempts.record(manager, request);
      const facts = await this.attempts.readFacts(manager, request.replyId, this.leaseMs);
      const channel = await this.channels.find(request.organizationId, request.channelId, manager);
      const decision = decideClaim({ ...facts, channel });
      if (decision.do === 'settle') await this.settlement.settle(manager, request, decision);
      if (decision.do === 'wait') return decision;
      if (decision.do !== 'call' || channel === null) return { do: 'nothing' };
      return this.beginCall(manager, request, channel);
    });
  }

  private async beginCall(manager: EntityManager, request: ReplyRequest, channel: Channel): Promise<Claim> {
    const token = this.tokens.read(channel);
    if (token === null) {
      await this.settlement.settle(manager, request, { state: 'failed', reason: 'configuration' });
      return { do: 'nothing' };
    }
    const begun = await this.attempts.move(manager, request.replyId, { state: 'calling' });
    return begun ? { do: 'call', channel, token } : { do: 'nothing' };
  }
}
