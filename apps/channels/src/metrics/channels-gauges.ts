import type { SqlGauge } from '#shared/metrics/sql-gauge.js';

const connected = `channels c left join channel_health h on h.channel_id = c.id
  where c.removed_at is null and c.paused_at is null`;

/** What channels' database tells. */
export const channelsGauges: SqlGauge[] = [
  {
    name: 'parley_channels',
    help: 'Connected channels by platform and state',
    labels: ['platform', 'state'],
    sql: `select platform, case when paused_at is null then state else 'paused' end as state, count(*)::float8 as value
          from channels where removed_at is null group by 1, 2`,
  },
  {
    name: 'parley_channels_broken',
    help: 'Channels that somebody has to look after, by reason',
    labels: ['reason'],
    sql: `select coalesce(state_reason, 'unknown') as reason, count(*)::float8 as value from channels
          where removed_at is null and paused_at is null and state = 'needs-attention' group by 1`,
  },
  {
    name: 'parley_channels_unsubscribed',
    help: 'Channels whose webhook subscription was missing at the last look',
    sql: `select count(*)::float8 as value from ${connected} and h.subscribed is false`,
  },
  {
    name: 'parley_token_expiry_days',
    help: 'Days until the token or the data access that ends first does; no value when none ends',
    labels: ['kind'],
    sql: `select kind, (min(extract(epoch from ends_at - now())) / 86400)::float8 as value from (
            select 'token' as kind, h.token_expires_at as ends_at from ${connected}
            union all select 'data-access', h.data_access_expires_at from ${connected}
          ) ends where ends_at is not null group by kind`,
  },
  {
    name: 'parley_replies_open',
    help: 'Replies on their way: claimed (waiting), calling, unknown (the thread is still read for them)',
    labels: ['state'],
    sql: `select state, count(*)::float8 as value from reply_attempts
          where state = 'claimed' or state = 'calling' or (state = 'unknown' and check_at is not null) group by state`,
  },
  {
    name: 'parley_replies_oldest_waiting_seconds',
    help: 'Age of the oldest reply that waits to be sent',
    sql: `select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as value
          from reply_attempts where state = 'claimed'`,
  },
];
