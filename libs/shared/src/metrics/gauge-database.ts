import { Logger } from '@nestjs/common';
import { Client } from 'pg';

/** One line of a gauge: its value, and its labels by name. */
export type GaugeRow = { value: number | string } & Record<string, number | string>;

/** Any number that no other advisory lock of this database uses. */
const LOCK = 4_017_264_002;
const STATEMENT_TIMEOUT_MS = 1000;
const CACHE_MS = 10_000;
/** Who is not asked any more makes room for another process that is. */
const IDLE_MS = 60_000;

/**
 * Answers the gauges that need SQL, on a connection of its own. Of all processes on one database only one does, so that sums
 * over a service are right and replicas cost nothing: whoever holds the advisory lock.
 */
export class GaugeDatabase {
  private readonly logger = new Logger('Metrics');
  private readonly answers = new Map<string, { at: number; rows: Promise<GaugeRow[]> }>();
  /** One statement at a time: the connection has one. */
  private last: Promise<unknown> = Promise.resolve();
  private client?: Promise<Client | undefined>;
  private idle?: NodeJS.Timeout;

  constructor(private readonly options: { url: string; applicationName: string }) {}

  /** The rows, at most ten seconds old; none when another process tells them, or the database does not answer in time. */
  rows(sql: string): Promise<GaugeRow[]> {
    this.stayAWhile();
    const known = this.answers.get(sql);
    if (known !== undefined && Date.now() - known.at < CACHE_MS) return known.rows;
    const rows = this.last.then(() => this.read(sql));
    this.last = rows;
    this.answers.set(sql, { at: Date.now(), rows });
    return rows;
  }

  async close(): Promise<void> {
    clearTimeout(this.idle);
    const client = await this.client;
    this.client = undefined;
    this.answers.clear();
    await client?.end();
  }

  /** Never rejects. */
  private async read(sql: string): Promise<GaugeRow[]> {
    try {
      const client = await (this.client ??= this.connect());
      if (client === undefined) return [];
      const { rows } = await client.query<GaugeRow>(sql);
      return rows;
    } catch (error) {
      this.logger.warn(`A gauge is missing for now: ${(error as Error).message}`);
      return [];
    }
  }

  /** Undefined while another process has the lock; asked again after the cache's time. */
  private async connect(): Promise<Client | undefined> {
    const { url, applicationName } = this.options;
    const client = new Client({
      connectionString: url,
      application_name: `${applicationName} metrics`,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      connectionTimeoutMillis: STATEMENT_TIMEOUT_MS,
    });
    client.once('error', () => this.forget()); // lost; the next scrape connects again
    try {
      await client.connect();
      const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [
        LOCK,
      ]);
      if (rows[0]?.held === true) return client;
    } catch (error) {
      await client.end().catch(() => undefined); // it may never have been open
      this.forget();
      throw error;
    }
    await client.end();
    setTimeout(() => this.forget(), CACHE_MS).unref();
    return undefined;
  }

  private forget(): void {
    this.client = undefined;
  }

  private stayAWhile(): void {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => void this.close(), IDLE_MS).unref();
  }
}
