/** The parameters of one statement, numbered as they are added. */
export class SqlParameters {
  readonly values: unknown[] = [];

  /** Takes a value, and answers with its place in the statement: `$1`, `$2`, … */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
