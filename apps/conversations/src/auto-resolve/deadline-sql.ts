/**
 * The deadline of a conversation (domain.md 5), by the settings of its row `ch` of channels; `queue` and `lastActivityAt` are SQL.
 * A time from the future counts as now. Null: the timer leaves it alone.
 */
export function deadlineSql(queue: string, lastActivityAt: string): string {
  const after = (days: string): string =>
    `least(${lastActivityAt}, statement_timestamp()) + make_interval(hours => 24 * ${days})`;
  return `case
    when ${queue} = 'new' and ch.auto_resolve_new_enabled then ${after('ch.auto_resolve_new_days')}
    when ${queue} = 'pending' and ch.auto_resolve_pending_enabled then ${after('ch.auto_resolve_pending_days')}
  end`;
}
