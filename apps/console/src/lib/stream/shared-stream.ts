import { Leadership } from './leadership.js';
import { LiveStream, type StreamState } from './live-stream.js';
import { isAfter, type StreamFrame } from './stream-frame.js';

type TabMessage =
  | { kind: 'hello' }
  | { kind: 'frame'; frame: StreamFrame }
  | { kind: 'state'; state: StreamState }
  | { kind: 'refused' };

interface SharedStreamListener {
  onEvent: (event: string, data: string) => void;
  onState: (state: StreamState) => void;
  onRefused: () => void;
}

/** After this time without a word a leading tab counts as gone, though it has the lock; it says something every five seconds. */
const PATIENCE_MS = 40_000;

/**
 * The live stream of all tabs of a browser: the leading tab has the only connection, and passes on what comes. Each tab remembers the
 * last id it heard; whoever leads next goes on from there, so that nothing is lost, and nobody takes the same event twice.
 */
export class SharedStream {
  private readonly channel: BroadcastChannel | null;
  private readonly leadership: Leadership;
  private readonly ending = new AbortController();
  private stream?: LiveStream;
  private state: StreamState = 'broken';
  private last: string | null = null;
  private watch?: ReturnType<typeof setTimeout>;

  constructor(
    private readonly url: string,
    name: string,
    private readonly listener: SharedStreamListener,
  ) {
    this.channel = Leadership.isPossible ? new BroadcastChannel(name) : null;
    this.leadership = new Leadership(name, (leads) => this.lead(leads));
  }

  start(): void {
    const { signal } = this.ending;
    this.channel?.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => this.hear(data), {
      signal,
    });
    document.addEventListener('freeze', () => this.leadership.leave(), { signal });
    document.addEventListener('resume', () => this.resume(), { signal });
    this.channel?.postMessage({ kind: 'hello' } satisfies TabMessage);
    this.leadership.seek();
    this.expectWord();
  }

  stop(): void {
    this.ending.abort();
    this.leadership.leave();
    this.channel?.close();
    clearTimeout(this.watch);
  }

  private lead(leads: boolean): void {
    this.stream?.stop();
    this.stream = undefined;
    if (!leads) return this.expectWord();
    clearTimeout(this.watch);
    this.stream = new LiveStream(this.url, () => this.last, {
      onFrame: (frame) => this.say({ kind: 'frame', frame }),
      onState: (state) => this.say({ kind: 'state', state }),
      onRefused: () => this.say({ kind: 'refused' }),
    });
    this.stream.start();
  }

  /** What the leading tab learns, it takes like the others. */
  private say(message: TabMessage): void {
    this.channel?.postMessage(message);
    this.take(message);
  }

  private hear(message: TabMessage): void {
    if (message.kind !== 'hello') {
      this.expectWord();
      this.take(message);
    } else if (this.stream !== undefined) {
      this.channel?.postMessage({ kind: 'state', state: this.state } satisfies TabMessage);
    }
  }

  private take(message: TabMessage): void {
    if (message.kind === 'frame') this.takeFrame(message.frame);
    else if (message.kind === 'refused') this.listener.onRefused();
    else if (message.kind === 'state') {
      this.state = message.state;
      this.listener.onState(message.state);
    }
  }

  private takeFrame({ id, event, data }: StreamFrame): void {
    if (id !== null && !isAfter(id, this.last)) return;
    this.last = id ?? this.last;
    if (event !== null) this.listener.onEvent(event, data);
  }

  /** Nobody knows what other tabs said while this one was frozen. */
  private resume(): void {
    this.listener.onEvent('reset', '{}');
    this.leadership.seek();
    this.expectWord();
  }

  private expectWord(): void {
    clearTimeout(this.watch);
    if (this.stream === undefined && !this.ending.signal.aborted)
      this.watch = setTimeout(() => this.leadership.seek(true), PATIENCE_MS);
  }
}
