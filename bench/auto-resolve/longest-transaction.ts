import { Client } from 'pg';

/** Looks at the server every few milliseconds for how old the timer's transactions are: as long its locks are held. */
export async function watchTransactions(databaseUrl: string): Promise<{ stop: () => Promise<number> }> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  let longestMs = 0;
  const ending = new AbortController();
  const watching = (async () => {
    while (!ending.signal.aborted) {
      const { rows } = await client.query<{ ms: number | null }>(
        `select (extract(epoch from max(clock_timestamp() - xact_start)) * 1000)::float as ms
         from pg_stat_activity where application_name = 'parley-auto-resolve'`,
      );
      longestMs = Math.max(longestMs, rows[0]?.ms ?? 0);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();
  return {
    stop: async () => {
      ending.abort();
      await watching;
      await client.end();
      return longestMs;
    },
  };
}
