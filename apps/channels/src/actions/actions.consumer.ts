import { conversationsEvents } from '#shared/contracts/conversations.js';
import { OnEvent } from '#shared/messaging/on-event.js';
import { Controller } from '@nestjs/common';
import type { ActionRequest } from './action-request.js';
import { ActionsService } from './actions.service.js';

/** Together longer than an action is tried, so that it ends in an outcome and not in quarantine. */
const retryDelaysMs = [
  500, 1000, 2000, 5000, 10_000, 30_000, 60_000, 120_000, 240_000, 240_000, 240_000, 240_000,
];

@Controller()
export class ActionsConsumer {
  constructor(private readonly actions: ActionsService) {}

  @OnEvent(conversationsEvents.actionRequested, { group: 'actions', retryDelaysMs })
  actionRequested(request: ActionRequest): Promise<void> {
    return this.actions.act(request);
  }
}
