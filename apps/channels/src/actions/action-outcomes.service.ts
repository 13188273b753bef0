import { channelsEvents } from '#shared/contracts/channels.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import type { Channel } from '../channels/channel.entity.js';
import { channelTroubleOf } from '../graph/channel-trouble.js';
import { ChannelTroubleService } from '../health/channel-trouble.service.js';
import { ActionAttemptsRepository } from './action-attempts.repository.js';
import type { ActionRequest } from './action-request.js';

/** Records how an action ended, together with the event that tells it, once. */
@Injectable()
export class ActionOutcomes {
  constructor(
    private readonly attempts: ActionAttemptsRepository,
    private readonly trouble: ChannelTroubleService,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  async done(request: ActionRequest): Promise<void> {
    await this.transactions.run(async (manager) => {
      const ended = await this.attempts.end(manager, request.actionId, { state: 'done', reason: null });
      if (ended) await this.outbox.add(manager, channelsEvents.actionDone, outcomeOf(request));
    });
  }

  /** `channel` is the one with whose token Meta was asked; null when there is none. */
  async failed(request: ActionRequest, channel: Channel | null, reason: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const ended = await this.attempts.end(manager, request.actionId, { state: 'failed', reason });
      if (!ended) return;
      await this.outbox.add(manager, channelsEvents.actionFailed, { ...outcomeOf(request), reason });
      const trouble = channelTroubleOf(reason);
      if (channel !== null && trouble !== null) await this.trouble.note(manager, channel, trouble);
    });
  }
}

function outcomeOf({ organizationId, channelId, conversationId, actionId }: ActionRequest) {
  return { organizationId, channelId, conversationId, actionId, at: new Date().toISOString() };
}
