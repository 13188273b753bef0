import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { z } from 'zod';
import type { World, WorldState } from './world.js';

const DEBOUNCE_MS = 400;

const stateSchema = z.object({
  version: z.literal(1),
  seed: z.number(),
  randomState: z.number(),
  clockOffsetMs: z.number(),
  sequence: z.number(),
  tables: z.record(z.string(), z.array(z.looseObject({ id: z.string() }))),
});

/** The state file cannot be used; `message` is the one line the operator sees. */
export class StateFileError extends Error {}

/** Keeps the world in one JSON file: written beside it and renamed, a moment after the last change and at the end. */
export class Persistence {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly world: World,
    private readonly file: string,
    private readonly log: FastifyBaseLogger,
  ) {}

  /** Loads the file when there is one; `false` means a first start. */
  restore(): boolean {
    if (!existsSync(this.file)) return false;
    this.world.load(this.read());
    return true;
  }

  private read(): WorldState {
    try {
      return stateSchema.parse(JSON.parse(readFileSync(this.file, 'utf8')));
    } catch (error) {
      throw new StateFileError(`STATE_FILE ${this.file} is not a sandbox state (${describe(error)})`, {
        cause: error,
      });
    }
  }

  start(): void {
    mkdirSync(dirname(this.file), { recursive: true });
    this.world.onChange(() => this.schedule());
    this.flush();
  }

  private schedule(): void {
    this.timer ??= setTimeout(() => this.flushLogged(), DEBOUNCE_MS);
  }

  private flushLogged(): void {
    try {
      this.flush();
    } catch (error) {
      this.log.error({ err: error, file: this.file }, 'state could not be saved');
    }
  }

  /** Writes now. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const temporary = `${this.file}.${process.pid}.tmp`;
    writeFileSync(temporary, JSON.stringify(this.world.save()), { mode: 0o600 });
    renameSync(temporary, this.file);
  }

  stop(): void {
    this.world.onChange(() => undefined);
    this.flush();
  }
}

function describe(error: unknown): string {
  if (error instanceof z.ZodError) return `unexpected ${error.issues[0]?.path.join('.') ?? 'content'}`;
  return error instanceof Error ? error.message : String(error);
}
