export const PARTITION_PREFIX = 'raw_deliveries_';
const DAY_MS = 86_400_000;
/** A clock may lag behind midnight; a job may fail for a week. */
const DAYS_BACK = 1;
const DAYS_AHEAD = 7;

/** One day of the raw log, in UTC: `from` inclusive, `to` exclusive. */
export interface Partition {
  name: string;
  from: string;
  to: string;
}

/** The days that have to exist now. */
export function partitionsAround(now: Date): Partition[] {
  const today = Math.floor(now.getTime() / DAY_MS);
  return Array.from({ length: DAYS_BACK + 1 + DAYS_AHEAD }, (_, i) => {
    const day = (today - DAYS_BACK + i) * DAY_MS;
    return { name: nameOf(day), from: new Date(day).toISOString(), to: new Date(day + DAY_MS).toISOString() };
  });
}

/** Of these partitions, the ones that end before `oldest`. */
export function partitionsBefore(names: readonly string[], oldest: Date): string[] {
  const first = nameOf(Math.floor(oldest.getTime() / DAY_MS) * DAY_MS);
  return names.filter((name) => name < first);
}

function nameOf(dayMs: number): string {
  return PARTITION_PREFIX + new Date(dayMs).toISOString().slice(0, 10).replaceAll('-', '_');
}
