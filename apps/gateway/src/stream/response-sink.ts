import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { StreamSink } from './live-stream.js';

/** Writes to an HTTP response at the pace of its reader; one who does not read for `patienceMs` is cut. */
export class ResponseSink implements StreamSink {
  constructor(
    private readonly response: ServerResponse,
    private readonly patienceMs = 15_000,
  ) {}

  async write(text: string): Promise<void> {
    if (this.response.destroyed || this.response.writableEnded) throw new Error('The client is gone');
    if (this.response.write(text)) return;
    try {
      await this.drained();
    } catch (error) {
      this.response.destroy();
      throw error;
    }
  }

  end(): void {
    this.response.end();
  }

  private async drained(): Promise<void> {
    const ending = new AbortController();
    const end = (): void => ending.abort();
    // A timer of our own: Node 20 may collect a signal made by `AbortSignal.any` before its time has come.
    const patience = setTimeout(end, this.patienceMs);
    this.response.once('close', end);
    try {
      await once(this.response, 'drain', { signal: ending.signal });
    } finally {
      clearTimeout(patience);
      this.response.off('close', end);
    }
  }
}
