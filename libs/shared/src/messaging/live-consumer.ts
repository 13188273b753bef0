import { Logger } from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import type { Channel, ConsumeMessage } from 'amqplib';
import { correlation } from '../logging/logger.js';
import { inSpan } from '../tracing/spans.js';
import type { BrokerConnection } from './broker-connection.js';
import { ManagedChannel } from './managed-channel.js';
import { correlationOf } from './message-headers.js';
import type { LivePlan } from './queue-plan.js';
import { declareLive } from './topology.js';

export interface LiveConsumerOptions {
  namespace: string;
  plan: LivePlan;
  connection: BrokerConnection;
  /** Called each time events may have been missed: after the queue was lost and made again. */
  onGap: () => void;
}

/** This process's own copy of live events, from now on; what happens while it is not connected is missed. */
export class LiveConsumer {
  private readonly logger = new Logger('LiveConsumer');
  private readonly channel: ManagedChannel<Channel>;
  private opened = false;

  constructor(private readonly options: LiveConsumerOptions) {
    this.channel = new ManagedChannel<Channel>(
      options.connection,
      {
        name: 'live events',
        open: (model) => model.createChannel(),
        prepare: (channel) => this.prepare(channel),
      },
      this.logger,
    );
  }

  get ready(): boolean {
    return this.channel.current !== undefined;
  }

  start(): void {
    this.channel.start();
  }

  async drain(): Promise<void> {
    await this.channel.close();
  }

  private async prepare(channel: Channel): Promise<void> {
    const { namespace, plan, onGap } = this.options;
    const queue = await declareLive(channel, namespace, [...plan.handlers.keys()]);
    await channel.consume(queue, (message) => this.receive(message, channel), { noAck: true });
    if (this.opened) onGap();
    this.opened = true;
  }

  private receive(message: ConsumeMessage | null, channel: Channel): void {
    if (message === null) return this.channel.restart('its queue was deleted', channel);
    void this.handle(message);
  }

  private async handle(message: ConsumeMessage): Promise<void> {
    const handler = this.options.plan.handlers.get(message.fields.routingKey);
    try {
      const input = handler?.read(message);
      const span = { name: `${message.fields.routingKey} live`, kind: SpanKind.CONSUMER };
      await correlation.run(correlationOf(message.properties.headers), () =>
        inSpan(span, async () => handler?.invoke(input)),
      );
    } catch (error) {
      this.logger.error({ msg: `${message.fields.routingKey} was not handled`, err: error as Error });
    }
  }
}
