/** Prints rows as an aligned text table; numbers to the right. */
export function table(head: string[], rows: (string | number)[][]): string {
  const cells = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const line = (row: string[], numeric: (column: number) => boolean) =>
    row
      .map((cell, c) => (numeric(c) ? cell.padStart(widths[c] ?? 0) : cell.padEnd(widths[c] ?? 0)))
      .join('  ');
  const numeric = (column: number) => rows.every((row) => typeof row[column] === 'number');
  return [
    line(head, numeric),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...rows.map((row) => line(row.map(String), numeric)),
  ].join('\n');
}
