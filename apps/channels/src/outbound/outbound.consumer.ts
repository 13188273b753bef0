import { conversationsEvents } from '#shared/contracts/conversations.js';
import { OnEvent } from '#shared/messaging/on-event.js';
import { Controller } from '@nestjs/common';
import { OutboundService } from './outbound.service.js';
import type { ReplyRequest } from './reply-attempts.repository.js';
import { retryDelaysMs } from './retry-delays.js';

@Controller()
export class OutboundConsumer {
  constructor(private readonly outbound: OutboundService) {}

  @OnEvent(conversationsEvents.replyRequested, { group: 'outbound', prefetch: 16, retryDelaysMs })
  replyRequested(request: ReplyRequest): Promise<void> {
    return this.outbound.send(request);
  }
}
