import { Controller } from '@nestjs/common';
import { channelsEvents } from '#shared/contracts/channels.js';
import type { EventPayload } from '#shared/contracts/contract.js';
import { OnEvent } from '#shared/messaging/on-event.js';
import { ActionOutcomes } from './action-outcomes.service.js';

@Controller()
export class ActionsConsumer {
  constructor(private readonly outcomes: ActionOutcomes) {}

  @OnEvent(channelsEvents.actionDone, { group: 'actions' })
  async onDone(news: EventPayload<typeof channelsEvents.actionDone>): Promise<void> {
    await this.outcomes.done(news);
  }

  @OnEvent(channelsEvents.actionFailed, { group: 'actions' })
  async onFailed(news: EventPayload<typeof channelsEvents.actionFailed>): Promise<void> {
    await this.outcomes.failed(news);
  }
}
