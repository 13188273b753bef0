import type { SqlGauge } from '#shared/metrics/sql-gauge.js';

/** Unanswered direct messages whose 24 hours (meta-platform.md 5.1) end within so many hours, by the index of each channel. */
function windowsEnding(hours: number): string {
  return `select '${hours}' as within_hours, coalesce(sum(ending.count), 0)::float8 as value
    from channels c cross join lateral (
      select count(*) as count from conversations
      where organization_id = c.organization_id and channel_id = c.id and kind = 'direct-message' and queue = 'new'
        and window_opened_at > now() - interval '24 hours' and window_opened_at <= now() - interval '${24 - hours} hours'
    ) ending`;
}

/** What conversations' database tells. */
export const conversationsGauges: SqlGauge[] = [
  {
    name: 'parley_conversations',
    help: 'Conversations in each queue',
    labels: ['queue'],
    sql: 'select queue, sum(count)::float8 as value from conversation_counts group by queue',
  },
  {
    name: 'parley_reply_windows_ending',
    help: 'Conversations in New whose reply window ends within so many hours',
    labels: ['within_hours'],
    sql: `${windowsEnding(1)} union all ${windowsEnding(6)}`,
  },
  {
    name: 'parley_oldest_waiting_seconds',
    help: 'How long the customer who has waited longest for an answer has waited',
    sql: `select coalesce(extract(epoch from now() - min(oldest.waiting_since)), 0)::float8 as value
          from channels c cross join lateral (
            select waiting_since from conversations
            where organization_id = c.organization_id and channel_id = c.id and waiting_since is not null
            order by waiting_since limit 1
          ) oldest`,
  },
  {
    name: 'parley_auto_resolve_lag_seconds',
    help: 'How long the conversation that should have been resolved first is overdue',
    sql: `select greatest(0, coalesce(extract(epoch from now() - min(auto_resolve_at)), 0))::float8 as value
          from conversations where auto_resolve_at is not null`,
  },
];
