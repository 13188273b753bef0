import type { SqlGauge } from '#shared/metrics/sql-gauge.js';

/** What ingest-meta's database tells. */
export const ingestGauges: SqlGauge[] = [
  {
    name: 'parley_meta_webhooks_stored',
    help: 'Accepted webhooks in the table that the broker has never had',
    sql: 'select count(*)::float8 as value from accepted_webhooks where published_at is null',
  },
  {
    name: 'parley_meta_webhooks_stored_oldest_seconds',
    help: 'Age of the oldest accepted webhook that the broker has never had',
    sql: 'select coalesce(extract(epoch from now() - min(received_at)), 0)::float8 as value from accepted_webhooks where published_at is null',
  },
  {
    name: 'parley_reads_open',
    help: 'Reads of channels at Meta (history, gaps, polls) that wait or run',
    labels: ['state'],
    sql: `select state, count(*)::float8 as value from channel_reads where state in ('waiting', 'running') group by state`,
  },
  {
    name: 'parley_lookups_overdue_seconds',
    help: 'How long the oldest lookup at Meta has been due',
    sql: `select greatest(0, coalesce(extract(epoch from now() - min(due_at)), 0))::float8 as value
          from lookups where state = 'waiting'`,
  },
];
