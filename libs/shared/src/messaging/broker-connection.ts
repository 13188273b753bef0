import type { Logger } from '@nestjs/common';
import { connect, type ChannelModel } from 'amqplib';
import { backoffMs, pause } from './backoff.js';

const HEARTBEAT_S = 5;
const CONNECT_TIMEOUT_MS = 5000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2000;
const STABLE_MS = 1000;

/** One AMQP connection that is opened again, at the next address, whenever it is lost. */
export class BrokerConnection {
  private model?: ChannelModel;
  private blockedReason?: string;
  private running?: Promise<void>;
  private readonly closing = new AbortController();
  private waiting: ((model: ChannelModel | undefined) => void)[] = [];

  constructor(
    private readonly options: { urls: string[]; name: string },
    private readonly logger: Logger,
  ) {}

  get connected(): boolean {
    return this.model !== undefined;
  }

  /** Why the broker takes nothing from us (memory or disk alarm); undefined when it does. */
  get blocked(): string | undefined {
    return this.blockedReason;
  }

  /** Begins to connect, in the background; a broker that is down is tried until it is up. */
  start(): void {
    this.running ??= this.keepOpen();
  }

  /** The open connection, as soon as there is one; undefined once closed for good. */
  whenOpen(): Promise<ChannelModel | undefined> {
    if (this.model !== undefined || this.closing.signal.aborted) return Promise.resolve(this.model);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.wake(undefined);
    await this.model?.close().catch(() => undefined); // lost at this moment: closed all the same
    await this.running;
  }

  private async keepOpen(): Promise<void> {
    const { urls, name } = this.options;
    for (let attempt = 0; !this.closing.signal.aborted; attempt += 1) {
      const since = Date.now();
      const model = await this.open(urls[attempt % urls.length]!, attempt);
      if (model !== undefined) {
        await this.use(model);
        if (!this.closing.signal.aborted) this.logger.warn(`Connection ${name} to the broker was lost`);
      }
      if (Date.now() - since > STABLE_MS && model !== undefined) attempt = -1;
      else if ((attempt + 1) % urls.length === 0) await this.rest(Math.floor(attempt / urls.length));
    }
  }

  /** After all addresses have been tried, or lost as soon as they were reached. */
  private rest(round: number): Promise<void> {
    return pause(backoffMs(round, FIRST_PAUSE_MS, LONGEST_PAUSE_MS), this.closing.signal);
  }

  private async open(url: string, attempt: number): Promise<ChannelModel | undefined> {
    try {
      return await connect(withHeartbeat(url), {
        noDelay: true,
        keepAlive: true,
        timeout: CONNECT_TIMEOUT_MS,
        clientProperties: { connection_name: this.options.name },
      });
    } catch (error) {
      if (attempt < this.options.urls.length) {
        this.logger.warn(`Broker ${hostOf(url)} is not reachable, trying on: ${(error as Error).message}`);
      }
      return undefined;
    }
  }

  private async use(model: ChannelModel): Promise<void> {
    const closed = new Promise<void>((resolve) => model.once('close', () => resolve()));
    model.on('error', (error) => this.logger.warn(`Connection ${this.options.name}: ${error.message}`));
    model.on('blocked', (reason) => {
      this.blockedReason = reason;
      this.logger.error(`The broker takes no messages: ${reason}`);
    });
    model.on('unblocked', () => {
      this.blockedReason = undefined;
      this.logger.log('The broker takes messages again');
    });
    if (this.closing.signal.aborted)
      await model.close().catch(() => undefined); // opened while closing
    else {
      this.model = model;
      this.logger.log(`Connection ${this.options.name} to the broker is open`);
      this.wake(model);
    }
    await closed;
    this.model = undefined;
    this.blockedReason = undefined;
  }

  private wake(model: ChannelModel | undefined): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve(model);
  }
}

function withHeartbeat(address: string): string {
  const url = new URL(address);
  if (!url.searchParams.has('heartbeat')) url.searchParams.set('heartbeat', String(HEARTBEAT_S));
  return url.href;
}

/** Never the whole address: it holds the password. */
function hostOf(address: string): string {
  return new URL(address).host;
}
