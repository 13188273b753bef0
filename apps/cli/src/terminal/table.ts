import { printable } from './printable.js';

/** Rows in aligned columns under their heads; `empty` when there are none. */
export function table(heads: string[], rows: string[][], empty: string): string {
  if (rows.length === 0) return empty;
  const cells = [heads, ...rows.map((row) => row.map(printable))];
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
