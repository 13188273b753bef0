import type { Channel, Message } from 'amqplib';

/** The deliveries of one channel that are not settled yet, and how to settle them with as few frames as possible. */
export class Acknowledgements {
  /** Delivery tags in the order they came, which is ascending. */
  private readonly open = new Set<number>();
  private closed = false;

  constructor(private readonly channel: Channel) {
    channel.once('close', () => this.invalidate());
  }

  /** False once the channel is gone: the broker delivers everything open again. */
  get valid(): boolean {
    return !this.closed;
  }

  received(message: Message): void {
    this.open.add(message.fields.deliveryTag);
  }

  /** Acknowledges messages in the order they came; with one frame when nothing older is open. */
  settle(messages: Message[]): void {
    if (this.closed || messages.length === 0) return;
    for (const message of messages) this.open.delete(message.fields.deliveryTag);
    const last = messages[messages.length - 1]!;
    const oldest = this.open.values().next();
    const nothingOlder = oldest.done === true || oldest.value > last.fields.deliveryTag;
    if (nothingOlder) this.channel.ack(last, true);
    else for (const message of messages) this.channel.ack(message);
  }

  /** From now on nothing is acknowledged on this channel any more. */
  invalidate(): void {
    this.closed = true;
  }
}
