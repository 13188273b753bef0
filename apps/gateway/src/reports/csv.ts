import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';

export type CsvRow = Record<string, string | number | boolean | null>;

/**
 * Rows as CSV (RFC 4180, UTF-8 with a byte order mark, so that Excel reads umlauts), made as they are read. What a customer wrote
 * and a spreadsheet would take for a formula gets an apostrophe in front.
 */
export function csvOf(columns: readonly string[], rows: AsyncIterable<CsvRow>): Readable {
  const csv = stringify({
    header: true,
    bom: true,
    columns: [...columns],
    escape_formulas: true,
    record_delimiter: '\r\n',
    cast: { boolean: String },
  });
  void feed().catch((error: Error) => csv.destroy(error));
  return csv;

  async function feed(): Promise<void> {
    for await (const row of rows) {
      if (csv.destroyed) return;
      if (!csv.write(row)) await Promise.race([once(csv, 'drain'), once(csv, 'close')]);
    }
    csv.end();
  }
}
