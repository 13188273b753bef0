const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** A length of time in its two largest units: "2 h 5 min", "3 days", "0 sec". */
export function duration(ms: number, locale: string): string {
  const format = (count: number, unit: string): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count);
  const rounded = Math.max(0, Math.round(ms / 1000) * 1000);
  const first = units.findIndex(([, size]) => rounded >= size);
  const [unit, size] = units[first] ?? ['second', 1000];
  const count = Math.floor(rounded / size);
  const next = units[first + 1];
  const rest = next === undefined ? 0 : Math.floor((rounded - count * size) / next[1]);
  const parts = [format(count, unit), ...(next !== undefined && rest > 0 ? [format(rest, next[0])] : [])];
  return parts.join(' ');
}
