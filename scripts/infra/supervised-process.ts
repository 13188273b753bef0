import { setTimeout as sleep } from 'node:timers/promises';
import type { ManagedProcess, ProcessSpec } from './managed-process.js';
import type { ProcessGroup, RankValue } from './process-group.js';

export interface SupervisedOptions {
  spec: ProcessSpec;
  rank: RankValue;
  /** Resolves when the process does its work; rejects when it ends before, or takes too long. */
  ready(started: ManagedProcess): Promise<void>;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** Who lived this long has recovered: the next crash begins with the first pause again. */
const RECOVERED_MS = 60_000;

/** A process that is to run all the time: after `supervise` an unexpected end is followed by a new start. */
export class SupervisedProcess {
  #current: ManagedProcess | undefined;
  #startedAt = 0;
  #expected = new WeakSet<ManagedProcess>();
  #pauseMs = FIRST_PAUSE_MS;
  #tell: ((line: string) => void) | undefined;

  constructor(
    private readonly group: ProcessGroup,
    private readonly options: SupervisedOptions,
  ) {}

  get name(): string {
    return this.options.spec.name;
  }

  get pid(): number | undefined {
    return this.#current?.pid;
  }

  get logFile(): string | undefined {
    return this.options.spec.logFile;
  }

  /** Whether it was started, and has ended. */
  get ended(): boolean {
    return this.#current?.running === false;
  }

  /** Starts it and resolves when it is ready. */
  async start(): Promise<void> {
    const started = this.#begin(this.options.spec);
    void started.exited.then((how) => this.#onExit(started, how));
    await this.options.ready(started);
  }

  /** Starts it with these variables too, and resolves with how it ended by itself; it stays down. Null: it did not within `withinMs`, and was killed. */
  async startUntilItEnds(environment: Record<string, string>, withinMs: number): Promise<string | null> {
    await this.stop();
    const { spec } = this.options;
    const started = this.#begin({ ...spec, env: { ...spec.env, ...environment } });
    const patience = new AbortController();
    const late = sleep(withinMs, null, { signal: patience.signal }).catch(() => null);
    const end = await Promise.race([started.exited, late]);
    patience.abort();
    if (end === null) await this.kill();
    return end;
  }

  /** From now on each unexpected end is told in one line, and repaired with growing pauses. */
  supervise(tell: (line: string) => void): void {
    this.#tell = tell;
  }

  /** Orderly end; it stays down until `start` or `restart`. */
  async stop(): Promise<void> {
    const current = this.#expectEnd();
    await current?.stop();
  }

  /** SIGKILL; it stays down until `start` or `restart`. */
  async kill(): Promise<void> {
    const current = this.#expectEnd();
    await current?.kill();
  }

  /** Orderly end and new start; resolves when it is ready again. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  #begin(spec: ProcessSpec): ManagedProcess {
    this.#current = this.group.start(spec, this.options.rank);
    this.#startedAt = Date.now();
    return this.#current;
  }

  #expectEnd(): ManagedProcess | undefined {
    if (this.#current !== undefined) this.#expected.add(this.#current);
    return this.#current;
  }

  async #onExit(ended: ManagedProcess, how: string): Promise<void> {
    if (this.#tell === undefined || this.#expected.has(ended) || this.group.stopping) return;
    if (Date.now() - this.#startedAt > RECOVERED_MS) this.#pauseMs = FIRST_PAUSE_MS;
    this.#tell(
      `WARN ${this.name} ended unexpectedly (${how}), starting it again in ${this.#pauseMs / 1000} s`,
    );
    await sleep(this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
    if (!this.group.stopping && ended === this.#current) await this.#startAgain();
  }

  async #startAgain(): Promise<void> {
    try {
      await this.start();
      this.#tell?.(`${this.name} runs again`);
    } catch (error) {
      if (this.group.stopping) return;
      this.#tell?.(`WARN ${error instanceof Error ? error.message : String(error)}`);
      this.#current?.killNow(); // still there but not ready: its end leads to the next attempt
    }
  }
}
