import type { ActiveSession } from '../sessions/session-cache.js';
import { mayHear } from './audience.js';
import type { EventLog } from './event-log.js';

/** Where a stream writes to. */
export interface StreamSink {
  /** Resolves when the client has room for more; rejects when it takes too long, or is gone. */
  write(text: string): Promise<void>;
  end(): void;
}

/** Finds out who the client is now; rejects when the session has ended. */
export type ResolveSession = () => Promise<ActiveSession>;

/**
 * One client's cursor on the event log. Each event is checked against the roles of the moment in which it is sent. A client
 * that falls out of the ring is told to start over; one that does not read is cut.
 */
export class LiveStream {
  private position: number;
  private running = false;
  private closed = false;

  constructor(
    private readonly log: EventLog,
    private readonly sink: StreamSink,
    private readonly resolve: ResolveSession,
    readonly session: ActiveSession,
    lastEventId: string | undefined,
  ) {
    this.position = lastEventId === undefined ? log.head : (log.positionOf(lastEventId) ?? -1);
  }

  /** Says hello: with the id to go on from, even when no event ever comes. */
  async open(): Promise<void> {
    const reset = this.position < 0;
    if (reset) this.position = this.log.head;
    await this.guarded(() => this.sink.write(`retry: 2000\n${reset ? this.resetFrame() : this.idFrame()}`));
    this.wake();
  }

  /** Sends what has come in since; returns at once. */
  wake(): void {
    if (this.running || this.closed) return;
    this.running = true;
    void this.guarded(() => this.drain()).finally(() => {
      this.running = false;
      if (!this.closed && this.log.head > this.position) this.wake();
    });
  }

  /** Keeps the connection open, and finds out whether the session still is. */
  async heartbeat(): Promise<void> {
    if (this.running || this.closed) return;
    await this.guarded(async () => {
      await this.resolve();
      await this.sink.write(`: heartbeat\n${this.idFrame()}`);
    });
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.sink.end();
  }

  /** Whatever goes wrong ends the stream: the client comes back with its last id and its session is looked at again. */
  private async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      this.close();
    }
  }

  private async drain(): Promise<void> {
    while (!this.closed) {
      const event = this.log.at(this.position + 1);
      if (event === undefined) return;
      if (event === 'missed') {
        this.position = this.log.head;
        await this.sink.write(this.resetFrame());
        continue;
      }
      this.position = event.position;
      if (event.audience.organizationId !== this.session.actor.organizationId) continue;
      const { actor } = await this.resolve();
      if (!this.closed && mayHear(event.audience, actor)) await this.sink.write(event.frame);
    }
  }

  private idFrame(): string {
    return `id: ${this.log.idOf(this.position)}\n\n`;
  }

  private resetFrame(): string {
    return `id: ${this.log.idOf(this.position)}\nevent: reset\ndata: {}\n\n`;
  }
}
