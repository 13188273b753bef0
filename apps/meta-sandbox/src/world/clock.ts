/** The sandbox's own time: the machine's plus an offset that tests can move forward. */
export class Clock {
  offsetMs = 0;

  now(): number {
    return Date.now() + this.offsetMs;
  }

  advance(ms: number): void {
    this.offsetMs += ms;
  }
}

/** ISO-8601 with `+0000`, as Graph reads print it (0.3). */
export function graphTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+0000`;
}

export function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
