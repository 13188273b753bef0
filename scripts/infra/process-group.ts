import { LaunchError } from './launch-error.js';
import { ManagedProcess, type ProcessSpec } from './managed-process.js';

/** In which order processes end: services before what they stand on. */
export const Rank = { base: 0, infrastructure: 1, service: 2 } as const;
export type RankValue = (typeof Rank)[keyof typeof Rank];

interface Member {
  process: ManagedProcess;
  rank: RankValue;
}

/** Everything one launcher has started. Once it stops, nothing new can be started. */
export class ProcessGroup {
  #members: Member[] = [];
  #stopped: Promise<void> | undefined;
  readonly #lastResort = (): void => this.#killAll();

  constructor() {
    process.once('exit', this.#lastResort);
  }

  get stopping(): boolean {
    return this.#stopped !== undefined;
  }

  start(spec: ProcessSpec, rank: RankValue): ManagedProcess {
    if (this.stopping) throw new LaunchError(`${spec.name} is not started, everything is being stopped`);
    const started = new ManagedProcess(spec);
    this.#members.push({ process: started, rank });
    void started.exited.then(() => this.#forget(started));
    return started;
  }

  /** Runs a program to its end; anything but exit 0 is a `LaunchError` with its last words. */
  async run(spec: ProcessSpec, failed: string): Promise<void> {
    const started = this.start(spec, Rank.service);
    const how = await started.exited;
    if (how !== 'exit 0') throw started.failure(`${failed} (${how})`);
  }

  /** Stops all, highest rank first, each rank in parallel. Safe to call twice. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stopRanks();
    return this.#stopped;
  }

  /** SIGKILL to all, for the impatient; resolves when they are gone. */
  async kill(): Promise<void> {
    await Promise.all(this.#members.map((member) => member.process.kill()));
  }

  async #stopRanks(): Promise<void> {
    for (const rank of Object.values(Rank).toReversed()) {
      const members = this.#members.filter((member) => member.rank === rank);
      await Promise.all(members.map((member) => member.process.stop()));
    }
    process.removeListener('exit', this.#lastResort);
  }

  #forget(ended: ManagedProcess): void {
    this.#members = this.#members.filter((member) => member.process !== ended);
  }

  #killAll(): void {
    for (const member of this.#members) member.process.killNow();
  }
}
