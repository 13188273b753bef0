import { conversationsEvents } from '#shared/contracts/conversations.js';
import { OnEvent } from '#shared/messaging/on-event.js';
import { Controller } from '@nestjs/common';
import { OutboundService } from './outbound.service.js';
import type { ReplyRequest } from './reply-request.js';

/** So many calls may be at work at once in one process: Meta's answers take their time. */
const prefetch = 100;

@Controller()
export class OutboundConsumer {
  constructor(private readonly outbound: OutboundService) {}

  @OnEvent(conversationsEvents.replyRequested, { group: 'outbound', prefetch })
  replyRequested(request: ReplyRequest): Promise<void> {
    return this.outbound.send(request);
  }
}
