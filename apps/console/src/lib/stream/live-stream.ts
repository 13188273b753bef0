import { FrameReader, type StreamFrame } from './stream-frame.js';

/** `silent`: connected, but not even a heartbeat comes any more. */
export type StreamState = 'open' | 'broken' | 'silent';

interface LiveStreamListener {
  onFrame: (frame: StreamFrame) => void;
  onState: (state: StreamState) => void;
  /** The gateway refused the stream: perhaps the session has ended. */
  onRefused: () => void;
}

const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 10_000;
/** The gateway's heart beats every five seconds. */
const MAX_SILENCE_MS = 12_000;

/**
 * Keeps one connection to the live stream, which goes on after the id that `cursor` tells. By `fetch`, because an `EventSource` neither
 * begins after an id nor tells of heartbeats, without which a connection that is dead but not closed looks alive.
 */
export class LiveStream {
  private readonly ending = new AbortController();
  private connection?: AbortController;
  private pause?: ReturnType<typeof setTimeout>;
  private silence?: ReturnType<typeof setTimeout>;
  private failures = 0;

  constructor(
    private readonly url: string,
    private readonly cursor: () => string | null,
    private readonly listener: LiveStreamListener,
  ) {}

  /** Connects, and connects again whenever that ends. */
  start(): void {
    window.addEventListener('online', () => this.connectNow(), { signal: this.ending.signal });
    void this.connect();
  }

  stop(): void {
    this.ending.abort();
    this.connection?.abort();
    clearTimeout(this.pause);
    clearTimeout(this.silence);
  }

  /** Ends the pause, if there is one. */
  private connectNow(): void {
    if (this.pause !== undefined) void this.connect();
  }

  private async connect(): Promise<void> {
    clearTimeout(this.pause);
    this.pause = undefined;
    const connection = new AbortController();
    this.connection = connection;
    this.expectSign();
    const isWhole = await this.read(connection.signal).then(
      () => true,
      () => false,
    );
    clearTimeout(this.silence);
    if (this.ending.signal.aborted) return;
    this.failures = isWhole ? 0 : this.failures + 1;
    this.listener.onState(connection.signal.aborted ? 'silent' : 'broken');
    // Not all browsers at the same moment, when the gateway was away.
    const pause = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.failures) * (0.5 + Math.random() / 2);
    this.pause = setTimeout(() => void this.connect(), pause);
  }

  /** Resolves when the gateway ends the stream. */
  private async read(signal: AbortSignal): Promise<void> {
    const from = this.cursor();
    const headers = { accept: 'text/event-stream', ...(from !== null && { 'last-event-id': from }) };
    const response = await fetch(this.url, { signal, headers, cache: 'no-store' });
    if (response.status === 401 || response.status === 403) this.listener.onRefused();
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    this.listener.onState('open');
    // Without an id nobody knows what came while there was no stream.
    if (from === null && this.failures > 0) this.listener.onFrame({ id: null, event: 'reset', data: '{}' });
    this.failures = 0;
    const frames = new FrameReader();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      this.expectSign();
      for (const frame of frames.take(value)) this.listener.onFrame(frame);
    }
  }

  private expectSign(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.connection?.abort(), MAX_SILENCE_MS);
  }
}
