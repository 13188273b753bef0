import { conversationsEvents } from '#shared/contracts/conversations.js';
import { OnEvent } from '#shared/messaging/on-event.js';
import { Controller } from '@nestjs/common';
import { type SignalRequest, SignalsService } from './signals.service.js';

@Controller()
export class SignalsConsumer {
  constructor(private readonly signals: SignalsService) {}

  @OnEvent(conversationsEvents.signalRequested, { group: 'signals' })
  signalRequested(request: SignalRequest): Promise<void> {
    return this.signals.send(request);
  }
}
