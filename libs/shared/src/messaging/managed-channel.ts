import type { Logger } from '@nestjs/common';
import type { Channel, ChannelModel } from 'amqplib';
import { backoffMs, pause } from './backoff.js';
import type { BrokerConnection } from './broker-connection.js';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5000;
const STABLE_MS = 1000;

export interface ChannelSetup<C extends Channel> {
  name: string;
  open: (model: ChannelModel) => Promise<C>;
  /** Declares and subscribes; run on each new channel before it is used. */
  prepare: (channel: C) => Promise<void>;
}

/** A channel that is opened and prepared again whenever it, or the connection below it, is lost. */
export class ManagedChannel<C extends Channel> {
  private channel?: C;
  private running?: Promise<void>;
  private readonly closing = new AbortController();
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly connection: BrokerConnection,
    private readonly setup: ChannelSetup<C>,
    private readonly logger: Logger,
  ) {}

  /** The channel that is open and prepared right now. */
  get current(): C | undefined {
    return this.channel;
  }

  start(): void {
    this.running ??= this.keepOpen();
  }

  /** The channel, waiting for it up to `timeoutMs`; undefined when it did not come. */
  async whenReady(timeoutMs: number): Promise<C | undefined> {
    if (this.channel !== undefined || this.closing.signal.aborted) return this.channel;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      this.waiting.add(done);
    });
    return this.channel;
  }

  /** Gives up a channel (the present one) and prepares a new one, for example when its queue was deleted. */
  restart(reason: string, channel: Channel | undefined = this.channel): void {
    if (channel === undefined || this.closing.signal.aborted) return;
    this.logger.warn(`Channel ${this.setup.name} is opened again: ${reason}`);
    if (channel === this.channel) this.channel = undefined;
    void channel.close().catch(() => undefined); // already closed by the broker
  }

  /** Closes the channel properly: without that the last acknowledgements can be lost. */
  async close(): Promise<void> {
    this.closing.abort();
    this.wake();
    const channel = this.channel;
    this.channel = undefined;
    await channel?.close().catch(() => undefined); // closed by the broker meanwhile
  }

  private async keepOpen(): Promise<void> {
    for (let attempt = 0; !this.closing.signal.aborted; attempt += 1) {
      const model = await this.connection.whenOpen();
      if (model === undefined) return;
      const since = Date.now();
      const opened = await this.openOn(model);
      await opened?.closed;
      this.channel = undefined;
      // What closes as soon as it is open is as bad as what does not open: no tight loop.
      if (Date.now() - since > STABLE_MS) attempt = -1;
      else await pause(backoffMs(attempt, FIRST_PAUSE_MS, LONGEST_PAUSE_MS), this.closing.signal);
    }
  }

  private async openOn(model: ChannelModel): Promise<{ closed: Promise<void> } | undefined> {
    let channel: C | undefined;
    try {
      channel = await this.setup.open(model);
      const closed = new Promise<void>((resolve) => channel?.once('close', () => resolve()));
      channel.on('error', (error: Error) => this.logger.warn(`Channel ${this.setup.name}: ${error.message}`));
      await this.setup.prepare(channel);
      if (this.closing.signal.aborted) throw new Error('closed meanwhile');
      this.channel = channel;
      this.wake();
      return { closed };
    } catch (error) {
      await channel?.close().catch(() => undefined); // the broker closed it already, which is why we are here
      if (!this.closing.signal.aborted) this.report(error as Error & { code?: number });
      return undefined;
    }
  }

  private report(error: Error & { code?: number }): void {
    const text = `Channel ${this.setup.name} cannot be prepared, trying again: ${error.message}`;
    // 403, 406: somebody declared it differently, or we lack the right; that does not heal by itself.
    if (error.code === 403 || error.code === 406) this.logger.error(text);
    else this.logger.warn(text);
  }

  private wake(): void {
    for (const done of this.waiting) done();
  }
}
