import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { LaunchError } from './launch-error.js';
import { sendSignal, untilGroupIsGone } from './process-identity.js';
import { register, unregister } from './process-registry.js';

export interface ProcessSpec {
  name: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** Both output streams are appended here; without it they are the launcher's own. */
  logFile?: string;
  /** What asks for an orderly end; SIGTERM unless told. */
  stopSignal?: NodeJS.Signals;
  /** How long the orderly end may take before SIGKILL. */
  stopTimeoutMs?: number;
}

const STOP_TIMEOUT_MS = 15_000;

/**
 * One child process in its own session: a Ctrl-C in the terminal reaches only the launcher, which then stops its children
 * in order.
 */
export class ManagedProcess {
  /** Resolves once with how it ended: "exit 1", "SIGKILL", or why it could not be started. */
  readonly exited: Promise<string>;
  #child: ChildProcess;
  #end: string | undefined;

  constructor(readonly spec: ProcessSpec) {
    const log = spec.logFile === undefined ? 'inherit' : openSync(spec.logFile, 'a');
    this.#child = spawn(spec.command, spec.args, {
      env: spec.env ?? process.env,
      cwd: spec.cwd,
      uid: spec.uid,
      gid: spec.gid,
      stdio: ['ignore', log, log],
      detached: true,
    });
    if (typeof log === 'number') closeSync(log);
    if (this.#child.pid !== undefined) register(this.#child.pid, spec.name, spec.stopSignal ?? 'SIGTERM');
    this.exited = this.#watch();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get running(): boolean {
    return this.#end === undefined;
  }

  /** Orderly end; after `stopTimeoutMs` SIGKILL for the whole process group. */
  async stop(): Promise<void> {
    if (this.running && this.pid !== undefined) await this.#askToEnd(this.pid);
    await this.exited;
  }

  /** SIGKILL for the process group; resolves when it is gone. */
  async kill(): Promise<void> {
    this.killNow();
    await this.exited;
  }

  /** SIGKILL without waiting, for the last moment of the launcher. */
  killNow(): void {
    if (this.pid !== undefined) sendSignal(-this.pid, 'SIGKILL');
  }

  /** The last lines of the log that say something, as one line. */
  lastWords(lines = 1): string {
    const { logFile } = this.spec;
    return logFile === undefined ? '' : lastLines(readFileSync(logFile, 'utf8'), lines);
  }

  /** A failure with this process' last words and the place of its log. */
  failure(what: string): LaunchError {
    const words = this.lastWords();
    const log = this.spec.logFile === undefined ? '' : ` (log: ${this.spec.logFile})`;
    return new LaunchError(`${what}${words === '' ? '' : `: ${words}`}${log}`);
  }

  async #askToEnd(pid: number): Promise<void> {
    sendSignal(pid, this.spec.stopSignal ?? 'SIGTERM');
    const patience = new AbortController();
    const late = sleep(this.spec.stopTimeoutMs ?? STOP_TIMEOUT_MS, 'late', { signal: patience.signal });
    const first = await Promise.race([this.exited, late.catch(() => 'stopped')]);
    patience.abort();
    if (first === 'late') this.killNow();
  }

  #watch(): Promise<string> {
    return new Promise((resolve) => {
      this.#child.once('error', (error) => resolve(this.#ended(error.message)));
      this.#child.once('exit', (code, signal) => resolve(this.#ended(signal ?? `exit ${code}`)));
    });
  }

  /** Whoever it left in its group has lost its purpose (workers of Jest, a node behind its start script). */
  async #ended(how: string): Promise<string> {
    this.#end ??= how;
    if (this.pid === undefined) return how;
    this.killNow();
    await untilGroupIsGone(this.pid);
    unregister(this.pid);
    return how;
  }
}

/** The last `count` lines that are not empty, joined to one; long ones are cut. */
export function lastLines(text: string, count: number): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .slice(-count)
    .join(' | ')
    .slice(0, 600);
}
