import type { SqlGauge } from '#shared/metrics/sql-gauge.js';

/** What webhooks' database tells. */
export const webhooksGauges: SqlGauge[] = [
  {
    name: 'parley_webhook_deliveries_waiting',
    help: 'Outgoing webhooks that wait for their next attempt',
    sql: `select count(*)::float8 as value from webhook_deliveries where state = 'waiting'`,
  },
  {
    name: 'parley_webhook_deliveries_overdue_seconds',
    help: 'How long the first outgoing webhook of an active endpoint has been due',
    sql: `select greatest(0, coalesce(extract(epoch from now() - min(due.at)), 0))::float8 as value
          from webhook_endpoints e cross join lateral (
            select min(next_attempt_at) as at from webhook_deliveries where endpoint_id = e.id and state = 'waiting'
          ) due where e.state = 'active'`,
  },
  {
    name: 'parley_webhook_endpoints',
    help: 'Endpoints of outgoing webhooks by state',
    labels: ['state'],
    sql: 'select state, count(*)::float8 as value from webhook_endpoints group by state',
  },
];
