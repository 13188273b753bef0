import { Gauge } from 'prom-client';
import type { GaugeDatabase } from './gauge-database.js';
import { registry } from './registry.js';

/** A gauge that is asked for when it is scraped. */
export interface SqlGauge {
  name: string;
  help: string;
  labels?: readonly string[];
  /** Answers with a column `value` and one per label; cheap enough to run every ten seconds. */
  sql: string;
}

/** What every database of ours can tell: its outbox and its quarantine. */
export const messagingGauges: SqlGauge[] = [
  {
    name: 'parley_outbox_messages',
    help: 'Events that wait in the outbox',
    sql: 'select count(*)::float8 as value from outbox_messages',
  },
  {
    name: 'parley_outbox_oldest_seconds',
    help: 'Age of the oldest event in the outbox',
    sql: 'select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as value from outbox_messages',
  },
  {
    name: 'parley_quarantined_messages',
    help: 'Messages in quarantine that nobody has replayed',
    sql: 'select count(*)::float8 as value from quarantined_messages where replayed_at is null',
  },
];

/** Declares gauges that a database answers. */
export function registerSqlGauges(gauges: readonly SqlGauge[], database: Pick<GaugeDatabase, 'rows'>): void {
  for (const { name, help, labels = [], sql } of gauges) {
    const gauge = new Gauge({
      name,
      help,
      labelNames: labels,
      registers: [],
      async collect() {
        this.reset();
        for (const { value, ...labelled } of await database.rows(sql)) this.set(labelled, Number(value));
      },
    });
    registry.registerMetric(gauge);
  }
}
