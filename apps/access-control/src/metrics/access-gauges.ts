import type { SqlGauge } from '#shared/metrics/sql-gauge.js';

/** What access-control's database tells. */
export const accessGauges: SqlGauge[] = [
  {
    name: 'parley_users',
    help: 'Users by state',
    labels: ['state'],
    sql: 'select state, count(*)::float8 as value from users group by state',
  },
  {
    name: 'parley_sessions',
    help: 'Sessions that are neither ended nor expired',
    sql: 'select count(*)::float8 as value from sessions where ended_at is null and expires_at > now()',
  },
];
