import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 500;

/** Someone who looks at the live stream and comes back with the last id, as the console does. Keeps the newest version of each conversation. */
export class StreamClient {
  readonly versions = new Map<string, number>();
  /** How often the stream began anew. */
  connections = 0;
  /** How often the client was told to load everything. */
  resets = 0;
  /** Resolves when the stream is open for the first time. */
  readonly open: Promise<void>;
  private opened: () => void = () => undefined;
  private readonly ending = new AbortController();
  private last: string | null = null;

  constructor(
    private readonly url: string,
    private readonly cookie: string,
    /** Loads everything, as after a reset. */
    private readonly load: () => Promise<ReadonlyMap<string, number>>,
  ) {
    this.open = new Promise((resolve) => (this.opened = resolve));
  }

  /** Listens until `close`. */
  async listen(): Promise<void> {
    while (!this.ending.signal.aborted) {
      await this.read().catch(() => undefined);
      await sleep(PAUSE_MS, undefined, { signal: this.ending.signal }).catch(() => undefined);
    }
  }

  close(): void {
    this.ending.abort();
  }

  private async read(): Promise<void> {
    const headers = { cookie: this.cookie, ...(this.last !== null && { 'last-event-id': this.last }) };
    const response = await fetch(this.url, { headers, signal: this.ending.signal });
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    this.connections += 1;
    let rest = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      const frames = (rest + chunk).split('\n\n');
      rest = frames.pop() ?? '';
      for (const frame of frames) await this.take(frame);
    }
  }

  private async take(frame: string): Promise<void> {
    const field = (name: string): string | undefined =>
      frame
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2);
    this.last = field('id') ?? this.last;
    if (this.last !== null) this.opened();
    const event = field('event');
    if (event === 'reset') {
      this.resets += 1;
      for (const [id, version] of await this.load()) this.learn(id, version);
    }
    if (event !== 'conversation.changed') return;
    const changed = JSON.parse(field('data') ?? '{}') as { conversationId: string; version: number };
    this.learn(changed.conversationId, changed.version);
  }

  private learn(id: string, version: number): void {
    this.versions.set(id, Math.max(version, this.versions.get(id) ?? 0));
  }
}
