import { eventsExchange } from '#shared/messaging/names.js';
import { connect, type ChannelModel } from 'amqplib';

export interface CollectedEvent {
  name: string;
  payload: Record<string, unknown>;
  headers: Record<string, unknown>;
}

/** Everything that is published on the exchange of a namespace, in the order of arrival. */
export class EventCollector {
  readonly events: CollectedEvent[] = [];

  private constructor(private readonly connection: ChannelModel) {}

  static async start(url: string, namespace: string): Promise<EventCollector> {
    const connection = await connect(url);
    const collector = new EventCollector(connection);
    const channel = await connection.createChannel();
    const { queue } = await channel.assertQueue('', { exclusive: true, autoDelete: true });
    await channel.bindQueue(queue, eventsExchange(namespace), '#');
    await channel.consume(
      queue,
      (message) => {
        if (message === null) return;
        const payload = JSON.parse(message.content.toString('utf8')) as Record<string, unknown>;
        const { headers = {} } = message.properties;
        collector.events.push({ name: message.fields.routingKey, payload, headers });
      },
      { noAck: true },
    );
    return collector;
  }

  /** Payloads of the events with this name, or with a name that begins with it when it ends with a dot. */
  named(name: string): Record<string, unknown>[] {
    return this.events
      .filter((event) => (name.endsWith('.') ? event.name.startsWith(name) : event.name === name))
      .map((event) => event.payload);
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}
