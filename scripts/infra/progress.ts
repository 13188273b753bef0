/** Numbered steps with their times; steps that run side by side are numbered in the order in which they end. */
export class Progress {
  #done = 0;

  constructor(
    private readonly total: number,
    private readonly write: (line: string) => void = writeLine,
  ) {}

  /** Runs `work` and tells its time; `title` may use the result. A step that fails prints nothing, its error does. */
  async step<T>(title: string | ((result: T) => string), work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    const result = await work();
    this.#done += 1;
    const text = typeof title === 'string' ? title : title(result);
    this.write(`[${this.#done}/${this.total}] ${text} (${seconds(performance.now() - begun)})`);
    return result;
  }

  /** A line between the steps. */
  note(line: string): void {
    this.write(`      ${line}`);
  }
}

/** Says nothing: for tests and the bench. */
export const silent = new Progress(0, () => undefined);

export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

function writeLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
