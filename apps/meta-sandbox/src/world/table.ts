/** Makes a table of the world by its name. */
export type TableMaker = <T extends { id: string }>(name: string) => Table<T>;

/** Rows by id in order of insertion; every change is reported so that the state can be saved. */
export class Table<T extends { id: string }> {
  private readonly rows = new Map<string, T>();

  constructor(private readonly onChange: () => void) {}

  get size(): number {
    return this.rows.size;
  }

  get(id: string | undefined): T | undefined {
    return id === undefined ? undefined : this.rows.get(id);
  }

  put(row: T): T {
    this.rows.set(row.id, row);
    this.onChange();
    return row;
  }

  update(id: string, patch: Partial<T>): T {
    const row = this.rows.get(id);
    if (!row) throw new Error(`no row ${id}`);
    return this.put({ ...row, ...patch });
  }

  delete(id: string): boolean {
    const existed = this.rows.delete(id);
    if (existed) this.onChange();
    return existed;
  }

  all(): T[] {
    return [...this.rows.values()];
  }

  filter(predicate: (row: T) => boolean): T[] {
    return this.all().filter(predicate);
  }

  find(predicate: (row: T) => boolean): T | undefined {
    for (const row of this.rows.values()) if (predicate(row)) return row;
    return undefined;
  }

  /** Drops the oldest rows beyond `limit`. */
  trim(limit: number): void {
    for (const id of this.rows.keys()) {
      if (this.rows.size <= limit) return;
      this.rows.delete(id);
    }
  }

  load(rows: readonly T[]): void {
    this.rows.clear();
    for (const row of rows) this.rows.set(row.id, row);
    this.onChange();
  }
}
