import { Inject, Injectable } from '@nestjs/common';
import type { EventContract, EventPayload } from '../contracts/contract.js';
import { newId } from '../database/ids.js';
import { ConfirmPublisher } from './confirm-publisher.js';
import { encodeEvent } from './encode-event.js';
import { correlationHeaders, PUBLISHED_AT_HEADER, type Headers } from './message-headers.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from './messaging-options.js';
import { eventsExchange } from './names.js';

/** Publishes an event that no transaction goes with. With one, use the `Outbox`. */
@Injectable()
export class EventPublisher {
  private readonly exchange: string;

  constructor(
    private readonly publisher: ConfirmPublisher,
    @Inject(MESSAGING_OPTIONS) options: MessagingOptions,
  ) {
    this.exchange = eventsExchange(options.namespace);
  }

  /**
   * Resolves once the broker has it safe. Rejects with `ContractViolationError`, `UnroutableError` or `PublishError`; after
   * a `PublishError` the broker may have it all the same, so publish again under the same `messageId`.
   */
  async publish<C extends EventContract>(
    contract: C,
    payload: EventPayload<C>,
    options: { messageId?: string } = {},
  ): Promise<void> {
    const content = Buffer.from(encodeEvent(contract, payload));
    const headers = { ...correlationHeaders(), [PUBLISHED_AT_HEADER]: Date.now() };
    const message = { messageId: options.messageId ?? newId(), headers };
    await this.send(contract.name, content, message, !contract.live);
  }

  /** The same for bytes that are nobody's contract; see `OnRawEvent`. */
  async publishRaw(
    routingKey: string,
    content: Buffer,
    options: { messageId: string; headers: Headers },
  ): Promise<void> {
    const headers = { ...correlationHeaders(), [PUBLISHED_AT_HEADER]: Date.now(), ...options.headers };
    await this.send(routingKey, content, { messageId: options.messageId, headers }, true);
  }

  private send(
    routingKey: string,
    content: Buffer,
    { messageId, headers }: { messageId: string; headers: Headers },
    mandatory: boolean,
  ): Promise<void> {
    return this.publisher.publish({
      exchange: this.exchange,
      routingKey,
      content,
      messageId,
      headers,
      mandatory,
    });
  }
}
